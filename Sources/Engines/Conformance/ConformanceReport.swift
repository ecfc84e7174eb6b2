package import EngineProtocol

/// What holds of the protocol in one engine, and what does not.
package struct ConformanceReport: Equatable, Sendable {
    /// What the engine says of itself.
    package let engine: HelloReply
    /// How the messages were told apart.
    package let framing: Framing
    /// In the order the checks ran.
    package let results: [CheckResult]

    /// The checks that do not hold.
    package var failures: [CheckResult] {
        results.filter { if case .fails = $0.outcome { true } else { false } }
    }

    /// The checks that were not asked.
    package var skipped: [CheckResult] {
        results.filter { if case .skipped = $0.outcome { true } else { false } }
    }

    /// How many checks hold.
    package var holding: Int { results.count { $0.outcome == .holds } }
}
