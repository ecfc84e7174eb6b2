/// One file as a torrent lists it.
package struct TorrentFile: Hashable, Sendable {
    /// Where the file lies below the torrent's own directory; for a single-file torrent the torrent's name alone.
    package let path: TorrentPath

    /// The file's length in bytes.
    package let sizeBytes: Int64

    /// Whether the file only aligns the next one and holds zeros that nobody stores (BEP 47).
    package let isPad: Bool

    /// The root of the file's merkle tree (BEP 52); nil in a v1 torrent and for empty and pad files.
    package let piecesRoot: SHA256Digest?

    /// A file with what its properties say.
    package init(path: TorrentPath, sizeBytes: Int64, isPad: Bool = false, piecesRoot: SHA256Digest? = nil) {
        self.path = path
        self.sizeBytes = sizeBytes
        self.isPad = isPad
        self.piecesRoot = piecesRoot
    }
}
