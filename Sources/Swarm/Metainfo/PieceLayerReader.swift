import Vocabulary

/// Reads `piece layers` and holds each against the root it claims to be under (BEP 52).
struct PieceLayerReader {
    let info: InfoDictionary

    /// The layers of all files longer than a piece; throws unless exactly these are there and right.
    func read(_ torrent: BencodeFields) throws(MetainfoError) -> [SHA256Digest: [SHA256Digest]] {
        guard info.version.hasV2 else { return [:] }
        let stored = try torrent.required(torrent.fields("piece layers"), "piece layers")
        var layers: [SHA256Digest: [SHA256Digest]] = [:]
        for file in info.files where file.sizeBytes > Int64(info.layout.pieceLengthBytes) {
            guard let root = file.piecesRoot, layers[root] == nil else { continue }
            layers[root] = try layer(of: file, root: root, in: stored)
        }
        guard stored.dictionary.entries.count == layers.count else {
            throw MetainfoError(
                .inconsistentHashes,
                "'piece layers' has \(stored.dictionary.entries.count) entries, the files need \(layers.count)"
            )
        }
        return layers
    }

    private func layer(
        of file: TorrentFile,
        root: SHA256Digest,
        in stored: BencodeFields
    ) throws(MetainfoError) -> [SHA256Digest] {
        guard let bytes = stored.dictionary[root.bytes]?.stringValue else {
            throw MetainfoError(.inconsistentHashes, "'piece layers' has none for '\(file.path)'")
        }
        let length = Int64(info.layout.pieceLengthBytes)
        let count = Int((file.sizeBytes + length - 1) / length)
        guard bytes.count == count * SHA256Digest.byteCount else {
            throw MetainfoError(
                .inconsistentHashes,
                "piece layer of '\(file.path)' has \(bytes.count) bytes, expected \(count * SHA256Digest.byteCount)"
            )
        }
        let layer = SHA256Digest.sequence(in: bytes)
        let levels = MerkleTree.levels(leaves: info.layout.pieceLengthBytes / MerkleTree.blockBytes)
        guard MerkleTree.fileRoot(ofPieceLayer: layer, pieceLevels: levels) == root else {
            throw MetainfoError(
                .inconsistentHashes,
                "piece layer of '\(file.path)' is not under its pieces root \(root)"
            )
        }
        return layer
    }
}
