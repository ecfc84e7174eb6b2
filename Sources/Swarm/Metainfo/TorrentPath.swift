/// Where a file lies below the directory a torrent is saved in; cannot name anything outside of it.
package struct TorrentPath: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Directories and a name at most; each is one level of nesting in a v2 file tree.
    package static let maximumComponents = 64

    /// Bytes in one name, as Linux file systems have it (NAME_MAX).
    package static let maximumComponentBytes = 255

    /// Directory names and the file's name, outermost first; at least one.
    package let components: [String]

    /// A path of these names.
    ///
    /// Throws `invalidPath` on an empty name, `.`, `..`, a slash, a NUL, or more or longer names than the limits.
    package init(_ components: [String]) throws(MetainfoError) {
        guard !components.isEmpty, components.count <= Self.maximumComponents else {
            throw MetainfoError(
                .invalidPath,
                "path of \(components.count) names, expected 1 to \(Self.maximumComponents)"
            )
        }
        for name in components { try Self.check(name) }
        self.components = components
    }

    /// A path written with slashes, errors as for `init(_:)`.
    package init(_ text: String) throws(MetainfoError) {
        try self.init(text.split(separator: "/", omittingEmptySubsequences: false).map(String.init))
    }

    /// The names joined by slashes.
    package var description: String { components.joined(separator: "/") }

    /// Whether both are the same bytes, as a file system sees them; Swift's own comparison would take two spellings of
    /// "é" for one file.
    package static func == (left: TorrentPath, right: TorrentPath) -> Bool {
        left.components.elementsEqual(right.components) { $0.utf8.elementsEqual($1.utf8) }
    }

    /// The order in which a v2 file tree lists files: name by name, in raw byte order (BEP 52).
    package static func < (left: TorrentPath, right: TorrentPath) -> Bool {
        for (one, other) in zip(left.components, right.components) where !one.utf8.elementsEqual(other.utf8) {
            return one.utf8.lexicographicallyPrecedes(other.utf8)
        }
        return left.components.count < right.components.count
    }

    /// Feeds the names' bytes to the hasher, as `==` compares them.
    package func hash(into hasher: inout Hasher) {
        for name in components {
            for byte in name.utf8 { hasher.combine(byte) }
            hasher.combine(UInt8(ascii: "/"))
        }
    }

    /// Whether the other path would need this file to be a directory.
    func isPrefix(of other: TorrentPath) -> Bool {
        components.count < other.components.count
            && zip(components, other.components).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
    }

    private static func check(_ name: String) throws(MetainfoError) {
        guard !name.isEmpty else { throw MetainfoError(.invalidPath, "path with an empty name") }
        guard name != ".", name != ".." else { throw MetainfoError(.invalidPath, "path with the name '\(name)'") }
        guard !name.utf8.contains(0), !name.utf8.contains(UInt8(ascii: "/")) else {
            throw MetainfoError(.invalidPath, "file name with a slash or a NUL in it")
        }
        guard name.utf8.count <= maximumComponentBytes else {
            throw MetainfoError(
                .invalidPath,
                "file name of \(name.utf8.count) bytes, the limit is \(maximumComponentBytes)"
            )
        }
    }
}
