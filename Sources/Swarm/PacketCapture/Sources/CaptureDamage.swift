/// Why a capture could not be read to its end.
package struct CaptureDamage: Hashable, Sendable, CustomStringConvertible {
    /// Packets before it, those that a filter left out included.
    package let packets: Int
    /// What is wrong there, in libpcap's words or our own.
    package let words: String

    /// `after packet 7: truncated dump file`.
    package var description: String { "after packet \(packets): \(words)" }
}
