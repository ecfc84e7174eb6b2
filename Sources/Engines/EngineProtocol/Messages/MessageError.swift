/// Why a frame from an engine is not a message of this protocol.
package struct MessageError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, with the value found.
    package let message: String

    package init(_ message: String) {
        self.message = message
    }

    package var description: String { message }
}
