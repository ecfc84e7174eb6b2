/// Something the user should know, with what to do about it.
package struct WarningRecord: Codable, Sendable, Equatable {
    /// Stable name, lower case with underscores.
    package var code: String
    /// What is the matter, with its numbers.
    package var message: String
    /// The next step, as a command where there is one.
    package var remedy: String

    /// Takes every field as it is; nothing is checked here.
    package init(code: String, message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    private enum CodingKeys: String, CodingKey {
        case code
        case message
        case remedy
    }
}
