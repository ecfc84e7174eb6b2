/// Why a text is not the JSON this protocol accepts.
package struct JSONDecodingError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, with the line and column where the parser knows it.
    package let message: String

    /// Bytes into the text, where the parser stopped.
    package let offset: Int

    package var description: String { "\(message) at byte \(offset)" }
}
