import Vocabulary

extension WorkloadDescriptor {
    /// A virtual user interface asks for every torrent's status.
    static let frames = WorkloadDescriptor(
        keys: .optional("frames", .object(frameKeys), "What the interface does; for the kind 'frames' only."),
        keysElsewhere: "only workloads of kind 'frames' have frames",
        check: checkFrames,
        seconds: { assumptions, configuration in
            guard let frames = configuration.frames else { return 0 }
            return assumptions.addSeconds * Double(frames.torrents)
                + frames.phases.reduce(0) { $0 + assumptions.frameSeconds(frames, $1, configuration) }
        }
    )

    /// Reports phases and times that a virtual interface cannot have.
    private static func checkFrames(_ draft: CellDraft, _ log: inout IssueLog) {
        guard let frames = draft.cell.configuration.frames else { return }
        if frames.eventInterval.components.attoseconds % CellRules.millisecond != 0 {
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

    /// What a workload of kind `frames` says of its virtual user interface.
    private static let frameKeys: [Field] = [
        .optional(
            "phases",
            .list(.choice(FramesSpecification.Phase.allCases.map(\.rawValue)), count: 1...3),
            "What the engine does meanwhile; 'check' comes after 'transfer'.",
            default: "[idle, transfer]"
        ),
        .optional(
            "torrents",
            .integer(1...10_000),
            "Torrents in the session: the active one, the others added and paused.",
            default: "1"
        ),
        .optional(
            "duration",
            .duration(.milliseconds(100)...(.seconds(3600))),
            "Length of the phase 'idle'; others last as long as the engine's work.",
            default: "10s"
        ),
        .optional("rate", .integer(1...1000), "Frames a second.", default: "60"),
        .optional(
            "event_interval",
            .duration(.milliseconds(10)...(.seconds(60))),
            "From one status event to the next; whole milliseconds.",
            default: "100ms"
        ),
    ]
}

extension PlanAssumptions {
    fileprivate func frameSeconds(
        _ frames: FramesSpecification,
        _ phase: FramesSpecification.Phase,
        _ configuration: CellConfiguration
    ) -> Double {
        switch phase {
        case .idle: Double(frames.duration.components.seconds) + Double(frames.duration.components.attoseconds) * 1e-18
        case .transfer: transferSeconds(configuration)
        case .check: checkSeconds(configuration)
        }
    }
}

extension FramesSpecification {
    init(_ leaves: CellLeaves) {
        self.init(
            phases: leaves.choices("frames.phases"),
            torrents: leaves.integer("frames.torrents"),
            duration: leaves.duration("frames.duration"),
            rate: leaves.integer("frames.rate"),
            eventInterval: leaves.duration("frames.event_interval")
        )
    }
}
