/// Why a check does not hold: what went in, what came out, what the protocol asks for.
package struct CheckFailure: Error, Equatable, Sendable, Codable, CustomStringConvertible {
    /// What the protocol asks for.
    package let expected: String
    /// What came instead.
    package let received: String
    /// The last that was sent before; empty where nothing was.
    package var sent: String
    /// The last lines of the engine's standard error.
    package var errorTail: [String]

    /// A failure within a check; what was sent is filled in by who runs it.
    init(expected: String, received: String) {
        self.expected = expected
        self.received = received
        sent = ""
        errorTail = []
    }

    package var description: String { "expected \(expected), received \(received) to \(sent)" }
}
