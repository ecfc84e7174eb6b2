/// What came of one check.
package struct CheckResult: Equatable, Sendable, Codable {
    /// Whether what the protocol asks for is so.
    package enum Outcome: Equatable, Sendable, Codable {
        case holds
        case fails(CheckFailure)
        /// It was not asked, with the reason: the engine does not state the feature, say.
        case skipped(String)
    }

    package let group: CheckGroup
    /// A sentence of the protocol.
    package let name: String
    package let outcome: Outcome
    package let seconds: Double

    /// Takes every field as it is.
    package init(group: CheckGroup, name: String, outcome: Outcome, seconds: Double) {
        self.group = group
        self.name = name
        self.outcome = outcome
        self.seconds = seconds
    }
}
