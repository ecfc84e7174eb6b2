/// Something the user should know, with what to do about it.
package struct WarningRecord: Codable, Sendable, Equatable {
    /// Stable name, lower case with underscores.
    package var code: String
    /// What is the matter, with its numbers.
    package var message: String
    /// The next step, as a command where there is one.
    package var remedy: String
    /// Identity of the cell that it is about; absent where it is about none, and in records of before torrbench 1.0.
    package var cell: String?

    /// Takes every field as it is.
    package init(code: String, message: String, remedy: String, cell: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.cell = cell
    }

    private enum CodingKeys: String, CodingKey {
        case code
        case message
        case remedy
        case cell
    }
}
