import Vocabulary

/// What no single key can show: values that are each fine and contradict each other.
enum CellRules {
    /// Reports what makes a run of the cell impossible or its figure false.
    static func check(_ draft: CellDraft, log: inout IssueLog) {
        checkPayload(draft, log: &log)
        checkStorage(draft, log: &log)
        checkBackend(draft, log: &log)
        checkEngines(draft, log: &log)
        checkStall(draft, log: &log)
        draft.cell.kind.descriptor.check(draft, &log)
    }

    private static func checkPayload(_ draft: CellDraft, log: inout IssueLog) {
        let payload = draft.cell.configuration.payload
        if payload.totalBytes < Int64(payload.fileCount) {
            log.report(
                "payload.size \(Units.sizeText(payload.totalBytes)) is too small for \(payload.fileCount) files, "
                    + "every file has a byte or more",
                at: draft.place(["payload.size", "payload.files"])
            )
        }
        // BEP 52 starts every file on a piece of its own; v1 pieces run across files.
        let spans = payload.format == .v1 ? 1 : Int64(payload.fileCount)
        let spanBytes = (payload.totalBytes + spans - 1) / spans
        let pieces = spans * ((spanBytes + payload.pieceBytes - 1) / payload.pieceBytes)
        if pieces > ScenarioKeys.maximumPieces {
            log.report(
                "payload has \(pieces) pieces, libtorrent takes at most \(ScenarioKeys.maximumPieces): "
                    + "use a larger payload.piece_size",
                at: draft.place(["payload.size", "payload.piece_size", "payload.files"])
            )
        }
    }

    private static func checkStorage(_ draft: CellDraft, log: inout IssueLog) {
        let configuration = draft.cell.configuration
        guard configuration.storage.cache == .cold else { return }
        if configuration.storage.kind == .tmpfs {
            log.report(
                "storage.cache cold is impossible on tmpfs, whose files are the cache: use storage.kind disk",
                at: draft.place(["storage.kind", "storage.cache"])
            )
        }
        if draft.cell.kind.traits.rate != .checked, configuration.seeder.start == .check {
            log.report(
                "storage.cache cold contradicts seeder.start check, which reads every piece before the run is timed",
                at: draft.place(["storage.cache", "seeder.start"])
            )
        }
    }

    /// What belongs to one kind of engine says nothing to the other.
    private static func checkEngines(_ draft: CellDraft, log: inout IssueLog) {
        let configuration = draft.cell.configuration
        for (role, engine) in [("seeder", configuration.seeder), ("leecher", configuration.leecher)] {
            if engine.engine == .python {
                let foreign = [
                    ("program", engine.program != nil), ("burn_percent", engine.burnPercent > 0),
                    ("stall.duration", engine.stall != nil),
                ].filter(\.1).map(\.0)
                guard let key = foreign.first else { continue }
                log.report(
                    "\(key) is for engines of kind libtorrent: the \(role)'s is python, which takes an interpreter",
                    at: draft.place(["\(role).kind", "\(role).\(key)"])
                )
                return
            }
            if engine.interpreter != nil {
                log.report(
                    "interpreter is for engines of kind python: the \(role)'s is \(engine.engine.rawValue)",
                    at: draft.place(["\(role).kind", "\(role).interpreter"])
                )
                return
            }
        }
    }

    private static func checkBackend(_ draft: CellDraft, log: inout IssueLog) {
        let configuration = draft.cell.configuration
        guard configuration.seeder.diskBackend == .disabled, draft.cell.kind.traits.rate != .checked,
            configuration.seeder.start != .seedMode
        else { return }
        log.report(
            "disk_backend disabled keeps no data that seeder.start \(configuration.seeder.start.rawValue) could "
                + "rely on: use seeder.start seed_mode",
            at: draft.place(["seeder.disk_backend", "seeder.start"])
        )
    }

    /// In attoseconds.
    static let millisecond: Int64 = 1_000_000_000_000_000

    /// Reports a planted stall that could not be.
    private static func checkStall(_ draft: CellDraft, log: inout IssueLog) {
        let roles = [("seeder", draft.cell.configuration.seeder), ("leecher", draft.cell.configuration.leecher)]
        for (role, configuration) in roles {
            let paths = ["\(role).stall.duration", "\(role).stall.every"]
            guard let stall = configuration.stall else {
                guard draft.leaves.leaves[paths[1]] != nil else { continue }
                log.report("stall.every has no meaning without stall.duration", at: draft.place(paths))
                return
            }
            if [stall.duration, stall.every].contains(where: { $0.components.attoseconds % millisecond != 0 }) {
                log.report("a stall's times are whole milliseconds", at: draft.place(paths))
                return
            }
            guard stall.duration >= stall.every else { continue }
            log.report(
                "stall.duration \(Units.durationText(stall.duration)) must be shorter than stall.every "
                    + "\(Units.durationText(stall.every))",
                at: draft.place(paths)
            )
            return
        }
    }
}
