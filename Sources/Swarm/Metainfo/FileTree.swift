/// What a v2 torrent says of one file's content (BEP 52).
struct FileTree: Hashable, Sendable {
    /// The root of the file's merkle tree; nil for an empty file.
    let root: SHA256Digest?

    /// The node over each piece, in order; one or none for a file that fits a piece.
    let pieceLayer: [SHA256Digest]
}
