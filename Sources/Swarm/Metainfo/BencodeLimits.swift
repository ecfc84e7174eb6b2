/// How much a bencoded input may hold before it is refused, so that no input can cost more than its reader agreed to.
package struct BencodeLimits: Hashable, Sendable {
    /// The deepest that any limits may allow; decoding recurses, and a thread's stack is finite.
    package static let deepest = 256

    /// Bytes in the whole input.
    package let maximumBytes: Int

    /// Lists and dictionaries inside one another; a lone integer has depth 0. At most `deepest`.
    package let maximumDepth: Int

    /// Values of all kinds together, keys included; bounds memory, since `le` is two bytes on the wire and more inside.
    package let maximumValues: Int

    /// Bytes in one string.
    package let maximumStringBytes: Int

    /// Limits of one's own; traps on a negative one or a depth over `deepest`.
    package init(maximumBytes: Int, maximumDepth: Int, maximumValues: Int, maximumStringBytes: Int) {
        precondition((0...Self.deepest).contains(maximumDepth), "depth limits are 0 to \(Self.deepest)")
        precondition(maximumBytes >= 0 && maximumValues >= 0 && maximumStringBytes >= 0, "limits are not negative")
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
        self.maximumValues = maximumValues
        self.maximumStringBytes = maximumStringBytes
    }

    /// For a `.torrent` file: 64 MiB, enough for the piece hashes of 3 million pieces; depth 128 for deep file trees.
    package static let torrent = BencodeLimits(
        maximumBytes: 64 << 20,
        maximumDepth: 128,
        maximumValues: 4 << 20,
        maximumStringBytes: 64 << 20
    )

    /// For a tracker's answer or a peer's extension message: 1 MiB, shallow.
    package static let message = BencodeLimits(
        maximumBytes: 1 << 20,
        maximumDepth: 16,
        maximumValues: 128 << 10,
        maximumStringBytes: 1 << 20
    )
}
