/// One file of a payload: a name and a size, whose content its payload's seed decides.
package struct PayloadFile: Hashable, Sendable {
    /// Where the file lies below the torrent's directory.
    package let path: TorrentPath

    /// The file's length in bytes, zero or more.
    package let sizeBytes: Int64

    /// Throws `invalidRequest` on a negative size or one over `Payload.maximumBytes`.
    package init(path: TorrentPath, sizeBytes: Int64) throws(MetainfoError) {
        guard (0...Payload.maximumBytes).contains(sizeBytes) else {
            throw MetainfoError(
                .invalidRequest,
                "file '\(path)' of \(sizeBytes) bytes, expected 0 to \(Payload.maximumBytes)"
            )
        }
        self.path = path
        self.sizeBytes = sizeBytes
    }
}
