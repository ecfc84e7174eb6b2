import Vocabulary

/// Valid workloads whose figures mean less than they seem to.
struct WorkloadWarnings {
    private static let threadSettings = ["aio_threads", "hashing_threads"]

    let drafts: [CellDraft]
    let axes: [Axis]

    private var kind: WorkloadKind? { drafts.first?.cell.kind }

    func report(log: inout IssueLog) {
        for axis in axes { warnOfFlatSweep(axis, log: &log) }
        for draft in drafts {
            warnOfHang(draft, log: &log)
            warnOfCeiling(draft, log: &log)
        }
        warnOfShortTimeout(log: &log)
    }

    /// Roles that an axis or setting of this path reaches.
    private func roles(_ path: String) -> [(name: String, configuration: (Cell) -> RoleConfiguration)] {
        let all: [(String, (Cell) -> RoleConfiguration)] = [
            ("seeder", { $0.configuration.seeder }), ("leecher", { $0.configuration.leecher }),
        ]
        return all.filter { name, _ in
            (kind?.traits.hasLeechers != false || name == "seeder")
                && (path.hasPrefix("engines.") || path.hasPrefix("\(name)."))
        }
    }

    private func warnOfFlatSweep(_ axis: Axis, log: inout IssueLog) {
        let setting = axis.path.split(separator: ".").last.map(String.init) ?? ""
        guard Self.threadSettings.contains(setting), axis.values.count > 1 else { return }
        let flat = roles(axis.path).map { role in
            drafts.map(\.cell).filter { role.configuration($0).diskBackend == .posix }
        }
        for cells in flat where cells.count > 1 {
            log.warn(
                .flatThreadSweep,
                "\(setting) does nothing where disk_backend is posix, which works on the network thread: "
                    + "the sweep is flat there by construction",
                at: axis.keyPosition,
                cells: cells
            )
        }
        if setting == "aio_threads", kind?.traits.rate == .checked {
            // With hashing_threads 0 a check hashes on aio_threads.
            let cells = drafts.map(\.cell).filter {
                $0.configuration.seeder.settings["hashing_threads"] != .integer(0)
                    && $0.configuration.seeder.diskBackend != .posix
            }
            if cells.count > 1 {
                log.warn(
                    .flatAioSweep,
                    "a full check hashes on hashing_threads, not on aio_threads: the sweep is flat by construction",
                    at: axis.keyPosition,
                    cells: cells
                )
            }
        }
        if setting == "hashing_threads", kind?.traits.rate == .received {
            log.warn(
                .flatHashingSweep,
                "hashing_threads is for full checks only, a download hashes on aio_threads: "
                    + "the sweep is flat by construction",
                at: axis.keyPosition,
                cells: drafts.map(\.cell)
            )
        }
    }

    private func warnOfHang(_ draft: CellDraft, log: inout IssueLog) {
        for role in roles("engines.") {
            let configuration = role.configuration(draft.cell)
            // libtorrent's default for hashing_threads is 1.
            let hashing = configuration.settings["hashing_threads"] ?? .integer(1)
            guard configuration.settings["aio_threads"] == .integer(0), hashing != .integer(0),
                configuration.diskBackend == .mmap
            else { continue }
            log.warn(
                .possibleHang,
                "aio_threads 0 with hashing_threads \(hashing) may hang in libtorrent 2.0.8: "
                    + "the run then ends at limits.run_timeout",
                at: draft.place(["\(role.name).settings.aio_threads"]),
                cells: [draft.cell]
            )
        }
    }

    private func warnOfCeiling(_ draft: CellDraft, log: inout IssueLog) {
        guard draft.cell.configuration.isCeiling else { return }
        let paths = roles("engines.")
            .filter { $0.configuration(draft.cell).diskBackend == .disabled }
            .map { "\($0.name).disk_backend" }
        log.warn(
            .ceiling,
            "disk_backend disabled moves zeros instead of data: its figure is a ceiling, not a throughput",
            at: draft.place(paths),
            cells: [draft.cell]
        )
    }

    private func warnOfShortTimeout(log: inout IssueLog) {
        let assumptions = PlanAssumptions()
        let slow = drafts.map { (draft: $0, estimate: assumptions.duration(of: $0.cell)) }
            .filter { $0.estimate > $0.draft.cell.configuration.runTimeout }
        guard let worst = slow.max(by: { $0.estimate < $1.estimate }) else { return }
        log.warn(
            .runTimeoutShort,
            "\(slow.count) of \(drafts.count) cells may not end in time: \(worst.draft.cell.id) is estimated at "
                + "\(worst.estimate.components.seconds) s, limits.run_timeout is "
                + Units.durationText(worst.draft.cell.configuration.runTimeout),
            at: worst.draft.place(["limits.run_timeout"]),
            cells: slow.map(\.draft.cell)
        )
    }
}
