/// Why a text is not the JSON this protocol accepts.
package struct JSONDecodingError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, with the text at which it showed.
    package let message: String

    /// Bytes into the text, where the parser stopped; 0 where the whole text is at fault.
    package let offset: Int

    package var description: String { "\(message) at byte \(offset)" }
}
