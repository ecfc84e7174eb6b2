extension ScenarioKeys {
    /// What a workload of kind `frames` says of its virtual user interface.
    static let frames: [Field] = [
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
