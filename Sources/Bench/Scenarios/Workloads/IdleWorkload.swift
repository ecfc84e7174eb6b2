import Vocabulary

/// What engines that have nothing to do have none the less.
package struct IdleSpecification: Sendable, Equatable, Codable {
    /// What becomes of the torrents once they are added.
    package enum State: String, Sendable, Equatable, Codable, CaseIterable {
        /// Started: each waits for peers that never come.
        case active
        /// Added and left paused.
        case paused
    }

    /// Torrents of one small piece each in every engine, 1 to 100 000.
    package let torrents: Int
    package let state: State
    /// How long the engines are watched, 1 s to 1 h.
    package let duration: Duration
}

extension IdleSpecification {
    /// Between the adding and the watching: a session that has just added torrents comes to rest.
    package static let settling = Duration.seconds(2)

    init(_ leaves: CellLeaves) {
        self.init(
            torrents: leaves.integer("idle.torrents"),
            state: leaves.choice("idle.state"),
            duration: leaves.duration("idle.duration")
        )
    }
}

extension WorkloadDescriptor {
    /// Engines with torrents and nothing to do.
    static let idle = WorkloadDescriptor(
        keys: .optional("idle", .object(idleKeys), "What the engines have; for the kind 'idle' only."),
        keysElsewhere: "only workloads of kind 'idle' have idle torrents",
        reasonAgainst: { path in
            if path.hasPrefix("leecher.") { return "idle engines are seeders, there is no leecher" }
            if path.hasPrefix("payload.") { return "idle torrents are small and have no payload" }
            if ["seeder.start", "storage.cache"].contains(path) { return "idle engines read nothing" }
            return ["discovery", "transport", "witness"].contains(path) ? "idle engines move nothing" : nil
        },
        seconds: { assumptions, configuration in
            guard let idle = configuration.idle else { return 0 }
            let torrents = Double(idle.torrents * configuration.seeder.count)
            return assumptions.addSeconds * torrents + (IdleSpecification.settling + idle.duration) / .seconds(1)
        }
    )

    private static let idleKeys: [Field] = [
        .optional(
            "torrents",
            .integer(1...100_000),
            "Torrents in every engine, of one small piece each.",
            default: "1"
        ),
        .optional(
            "state",
            .choice(IdleSpecification.State.allCases.map(\.rawValue)),
            "Whether they wait for peers or are paused.",
            default: IdleSpecification.State.active.rawValue
        ),
        .optional(
            "duration",
            .duration(.seconds(1)...(.seconds(3600))),
            "How long the engines are watched; they come to rest for 2 s before.",
            default: "10s"
        ),
    ]
}
