extension CellRules {
    /// Reports phases and times that a virtual interface cannot have.
    static func checkFrames(_ draft: CellDraft, log: inout IssueLog) {
        guard let frames = draft.cell.configuration.frames else { return }
        if frames.eventInterval.components.attoseconds % millisecond != 0 {
            let place = draft.place(["frames.event_interval"])
            log.report("frames.event_interval is in whole milliseconds", at: place)
        }
        guard let check = frames.phases.firstIndex(of: .check) else { return }
        if frames.phases[..<check].contains(.transfer) { return }
        log.report(
            "frames.phases has check without transfer before it: there would be nothing to check",
            at: draft.place(["frames.phases"])
        )
    }

    /// In attoseconds.
    private static let millisecond: Int64 = 1_000_000_000_000_000

    /// Reports a planted stall that could not be.
    static func checkStall(_ draft: CellDraft, log: inout IssueLog) {
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
