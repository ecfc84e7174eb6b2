import Vocabulary

/// What no single key can show: values that are each fine and contradict each other.
enum CellRules {
    /// Reports what makes a run of the cell impossible or its figure false.
    static func check(_ draft: CellDraft, log: inout IssueLog) {
        checkPayload(draft, log: &log)
        checkStorage(draft, log: &log)
        checkBackend(draft, log: &log)
        checkEngines(draft, log: &log)
        checkCalls(draft, log: &log)
        checkStall(draft, log: &log)
        checkFrames(draft, log: &log)
    }

    /// Torrents that calls of `add_magnet` may leave behind before they are removed.
    private static let maximumMagnets = 20_000

    private static func checkCalls(_ draft: CellDraft, log: inout IssueLog) {
        guard let ipc = draft.cell.configuration.ipc else { return }
        let leaves = draft.leaves.leaves
        if leaves["ipc.loads"]?.position != nil, let rate = leaves["ipc.rate"]?.position {
            log.report("ipc.rate and ipc.loads both say how calls are sent: put the rate among the loads", at: rate)
        }
        if leaves["ipc.subscription.events"]?.position != nil, ipc.subscription == nil {
            log.report(
                "ipc.subscription.events needs ipc.subscription.interval, how often the engine is to send one",
                at: draft.place(["ipc.subscription.events"])
            )
        }
        if ipc.phases.contains(.magnet), draft.cell.configuration.transport != .tcp {
            log.report(
                "ipc.phases magnet needs transport tcp, which the slow peer with the metadata speaks",
                at: draft.place(["transport", "ipc.phases"])
            )
        }
        let isCeiling = draft.cell.configuration.isCeiling
        if ipc.phases.contains(.check), isCeiling {
            log.report(
                "ipc.phases check contradicts disk_backend disabled, which has nothing to check",
                at: draft.place(["ipc.phases", "seeder.disk_backend", "leecher.disk_backend"])
            )
        }
        if ipc.methods.contains(.addMagnet), ipc.calls + ipc.warmupCalls > maximumMagnets {
            log.report(
                "ipc.methods add_magnet adds a torrent with every call, at most \(maximumMagnets) of them: "
                    + "give it a workload with fewer ipc.calls",
                at: draft.place(["ipc.calls", "ipc.warmup_calls", "ipc.methods"])
            )
        }
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
        if draft.cell.kind != .check, configuration.seeder.start == .check {
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
        guard configuration.seeder.diskBackend == .disabled else { return }
        if draft.cell.kind == .check {
            log.report(
                "disk_backend disabled has nothing to check: use mmap or posix",
                at: draft.place(["seeder.disk_backend"])
            )
        } else if configuration.seeder.start != .seedMode {
            log.report(
                "disk_backend disabled keeps no data that seeder.start \(configuration.seeder.start.rawValue) could "
                    + "rely on: use seeder.start seed_mode",
                at: draft.place(["seeder.disk_backend", "seeder.start"])
            )
        }
    }
}
