/// One rule that a run broke.
package struct OutcomeReason: Codable, Sendable, Equatable {
    /// Stable name of the rule, such as `payload_mismatch`; lower case with underscores.
    package var code: String
    /// What was found, with its numbers.
    package var message: String

    /// A value of these fields.
    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    private enum CodingKeys: String, CodingKey {
        case code
        case message
    }
}
