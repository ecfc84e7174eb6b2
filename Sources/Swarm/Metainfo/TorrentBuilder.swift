package import Vocabulary

/// Makes a torrent of a payload by hashing what the payload's generator yields; no file is read or needed.
///
/// The same builder and payload give the same bytes on every machine: there is no date and no program name inside.
package struct TorrentBuilder: Hashable, Sendable {
    /// Which formats the torrent shall speak.
    package var version: TorrentFormat

    /// The torrent's name: the directory above all files, or the only file's name for a single-file torrent.
    ///
    /// A payload of one file that has this name, or nil here, and lies in no directory becomes a single-file torrent.
    package var name: String?

    /// Bytes in a piece; for v2 and hybrid a power of two of at least 16384.
    package var pieceLengthBytes: Int

    /// Tracker URLs, most preferred tier first (BEP 12).
    package var trackerTiers: [[String]]

    /// Whether peers may come from the trackers only (BEP 27).
    package var isPrivate: Bool

    /// A builder with these properties; `build` checks them.
    package init(
        version: TorrentFormat = .v1,
        name: String? = nil,
        pieceLengthBytes: Int,
        trackerTiers: [[String]] = [],
        isPrivate: Bool = false
    ) {
        self.version = version
        self.name = name
        self.pieceLengthBytes = pieceLengthBytes
        self.trackerTiers = trackerTiers
        self.isPrivate = isPrivate
    }

    /// The torrent of a payload, hashed on all cores.
    ///
    /// Throws `MetainfoError` of code `invalidRequest` or `invalidPath`, or what parsing the result throws when the
    /// torrent would exceed `TorrentLimits.standard`.
    package func build(_ payload: Payload) throws(MetainfoError) -> TorrentMetainfo {
        try check(payload)
        let (name, isSingleFile) = try naming(of: payload)
        var torrent = BencodeDictionary()
        var info: BencodeDictionary = [
            "name": .text(name), "piece length": .integer(Int64(pieceLengthBytes)),
        ]
        if isPrivate { info["private"] = 1 }
        if version.hasV1 {
            let entries = paddedEntries(of: payload)
            let hasher = PieceHasher(payload: payload, entries: entries, pieceLengthBytes: pieceLengthBytes)
            info["pieces"] = .string(hasher.pieceHashes().flatMap(\.bytes))
            if isSingleFile {
                info["length"] = .integer(payload.totalBytes)
            } else {
                info["files"] = .list(entries.map { fileEntry($0, in: payload) })
            }
        }
        if version.hasV2 {
            let trees = FileTreeHasher(payload: payload, pieceLengthBytes: pieceLengthBytes).fileTrees()
            info["meta version"] = 2
            info["file tree"] = .dictionary(fileTree(of: payload, trees: trees))
            torrent["piece layers"] = .dictionary(pieceLayers(trees))
        }
        torrent["info"] = .dictionary(info)
        addTrackers(to: &torrent)
        // Read back rather than trusted: whatever is wrong with the result shows here, not in an engine.
        return try TorrentMetainfo(parsing: BencodeValue.dictionary(torrent).encoded())
    }

    private func check(_ payload: Payload) throws(MetainfoError) {
        guard payload.totalBytes > 0 else { throw MetainfoError(.invalidRequest, "torrent of empty files only") }
        let limits = TorrentLimits.standard
        guard pieceLengthBytes >= 1, pieceLengthBytes <= limits.maximumPieceLengthBytes else {
            throw MetainfoError(
                .invalidRequest,
                "piece length of \(pieceLengthBytes) bytes, expected 1 to \(limits.maximumPieceLengthBytes)"
            )
        }
        let isBlockTree = pieceLengthBytes >= MerkleTree.blockBytes && pieceLengthBytes & (pieceLengthBytes - 1) == 0
        guard isBlockTree || !version.hasV2 else {
            throw MetainfoError(
                .invalidRequest,
                "piece length of \(pieceLengthBytes) bytes, v2 needs a power of two of at least \(MerkleTree.blockBytes)"
            )
        }
        let layout = PieceLayout(
            pieceLengthBytes: pieceLengthBytes,
            fileSizesBytes: payload.files.map(\.sizeBytes),
            alignment: version.hasV2 ? .perFile : .contiguous
        )
        guard layout.pieceCount <= limits.maximumPieces else {
            throw MetainfoError(
                .invalidRequest,
                "\(layout.pieceCount) pieces, the limit is \(limits.maximumPieces); use a larger piece length"
            )
        }
    }

    private func naming(of payload: Payload) throws(MetainfoError) -> (name: String, isSingleFile: Bool) {
        if payload.files.count == 1, let only = payload.files.first?.path.components, only.count == 1 {
            return (name ?? only[0], name == nil || name == only[0])
        }
        guard let name else {
            throw MetainfoError(.invalidRequest, "torrent of several files without a name, give one")
        }
        return (name, false)
    }

    private func addTrackers(to torrent: inout BencodeDictionary) {
        guard let first = trackerTiers.first(where: { !$0.isEmpty })?.first else { return }
        torrent["announce"] = .text(first)
        if trackerTiers.reduce(0, { $0 + $1.count }) > 1 {
            torrent["announce-list"] = .list(trackerTiers.filter { !$0.isEmpty }.map { .list($0.map { .text($0) }) })
        }
    }
}
