/// Why a decoder no longer knows where messages begin.
package enum LossReason: String, Sendable {
    /// The stream does not begin with a handshake, or began before the capture did.
    case noHandshake = "no_handshake"
    /// A length prefix is larger than any honest one.
    case impossibleLength = "impossible_length"
    /// Bytes are missing across a message's end.
    case missingBytes = "missing_bytes"
}
