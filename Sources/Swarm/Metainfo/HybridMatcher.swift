/// Makes sure that a hybrid torrent's two descriptions are of the same bytes (BEP 52, "upgrade path").
///
/// A hybrid whose halves differ would let v1 and v2 peers of one torrent download different content.
struct HybridMatcher {
    let pieceLengthBytes: Int

    /// The v1 files, pad files included, each with its pieces root from the tree.
    ///
    /// Throws `inconsistentHashes` unless names, sizes and order agree and every file begins a piece of its own.
    func match(
        _ list: (files: [TorrentFile], isSingleFile: Bool),
        tree: [TorrentFile]
    ) throws(MetainfoError) -> [TorrentFile] {
        let contentCount = list.files.count { !$0.isPad }
        guard contentCount == tree.count else {
            throw disagree("\(contentCount) files in v1 and \(tree.count) in v2")
        }
        var files: [TorrentFile] = []
        var offset: Int64 = 0
        var next = 0
        for file in list.files {
            defer { offset += file.sizeBytes }
            guard offset <= Payload.maximumBytes else {
                throw disagree("more than \(Payload.maximumBytes) bytes in v1")
            }
            guard !file.isPad else {
                try checkPad(file, offset: offset)
                files.append(file)
                continue
            }
            let twin = tree[next]
            next += 1
            guard file.path == twin.path, file.sizeBytes == twin.sizeBytes else {
                throw disagree(
                    "'\(file.path)' of \(file.sizeBytes) bytes in v1, '\(twin.path)' of \(twin.sizeBytes) in v2"
                )
            }
            guard file.sizeBytes == 0 || offset.isMultiple(of: Int64(pieceLengthBytes)) else {
                throw disagree("'\(file.path)' does not begin a piece in v1")
            }
            files.append(twin)
        }
        return files
    }

    /// Padding that reached beyond the piece it is to fill would shift the pieces of v1 against those of v2.
    private func checkPad(_ file: TorrentFile, offset: Int64) throws(MetainfoError) {
        let length = Int64(pieceLengthBytes)
        let missing = (length - offset % length) % length
        guard file.sizeBytes <= missing else {
            throw disagree("pad file of \(file.sizeBytes) bytes where \(missing) are missing to a full piece")
        }
    }

    private func disagree(_ what: String) -> MetainfoError {
        MetainfoError(.inconsistentHashes, "the hybrid torrent's v1 and v2 files differ: \(what)")
    }
}
