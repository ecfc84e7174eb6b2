import Vocabulary

/// What an info dictionary says, checked against itself.
struct InfoDictionary {
    let version: TorrentFormat
    let name: String
    let isSingleFile: Bool
    let isPrivate: Bool
    let files: [TorrentFile]
    let layout: PieceLayout
    let pieceHashes: [SHA1Digest]

    init(_ info: BencodeFields, limits: TorrentLimits) throws(MetainfoError) {
        version = try Self.version(info)
        name = try info.required(info.text("name"), "name")
        let root = try TorrentPath([name])
        isPrivate = try info.integer("private") == 1
        let pieceLength = try Self.pieceLength(info, version: version, limits: limits)
        let tree = version.hasV2 ? try FileTreeReader(limits: limits).read(info) : nil
        if version.hasV1 {
            let list = try FileListReader(root: root, limits: limits).read(info)
            isSingleFile = list.isSingleFile
            files =
                try tree.map { tree throws(MetainfoError) in
                    try HybridMatcher(pieceLengthBytes: pieceLength).match(list, tree: tree)
                } ?? list.files
        } else {
            files = tree ?? []
            isSingleFile = files.count == 1 && files[0].path == root
        }
        layout = try Self.layout(files, pieceLengthBytes: pieceLength, version: version, limits: limits)
        pieceHashes = version.hasV1 ? try Self.pieceHashes(info, count: layout.pieceCount) : []
    }

    static func version(_ info: BencodeFields) throws(MetainfoError) -> TorrentFormat {
        let number = try info.integer("meta version") ?? 1
        guard (1...2).contains(number) else {
            throw MetainfoError(.unsupported, "info: 'meta version' is \(number), only 1 and 2 are known")
        }
        if number == 1 { return .v1 }
        return info.dictionary["pieces"] == nil ? .v2 : .hybrid
    }

    static func pieceLength(
        _ info: BencodeFields,
        version: TorrentFormat,
        limits: TorrentLimits
    ) throws(MetainfoError) -> Int {
        let length = try info.required(info.integer("piece length"), "piece length")
        guard length >= 1, length <= limits.maximumPieceLengthBytes else {
            throw info.wrong("piece length", "is \(length), expected 1 to \(limits.maximumPieceLengthBytes)")
        }
        if version.hasV2, length < Int64(MerkleTree.blockBytes) || length & (length - 1) != 0 {
            throw info.wrong("piece length", "is \(length), v2 needs a power of two of at least 16384")
        }
        return Int(length)
    }

    private static func layout(
        _ files: [TorrentFile],
        pieceLengthBytes: Int,
        version: TorrentFormat,
        limits: TorrentLimits
    ) throws(MetainfoError) -> PieceLayout {
        try checkPaths(files)
        let sizes = files.map(\.sizeBytes)
        guard sizes.contains(where: { $0 > 0 }) else { throw MetainfoError(.invalidTorrent, "all files are empty") }
        return try layout(sizesBytes: sizes, pieceLengthBytes: pieceLengthBytes, version: version, limits: limits)
    }

    /// How pieces lie over files of these sizes, within the limits.
    static func layout(
        sizesBytes: [Int64],
        pieceLengthBytes: Int,
        version: TorrentFormat,
        limits: TorrentLimits
    ) throws(MetainfoError) -> PieceLayout {
        // Bounded file by file: 2¹⁸ files of 2⁴⁸ bytes would overflow when summed up first.
        var total: Int64 = 0
        for size in sizesBytes {
            total += size
            guard total <= Payload.maximumBytes else {
                throw MetainfoError(.limitExceeded, "files of more than \(Payload.maximumBytes) bytes together")
            }
        }
        let layout = PieceLayout(
            pieceLengthBytes: pieceLengthBytes,
            fileSizesBytes: sizesBytes,
            alignment: version == .v2 ? .perFile : .contiguous
        )
        guard layout.pieceCount <= limits.maximumPieces else {
            throw MetainfoError(
                .limitExceeded,
                "\(layout.pieceCount) pieces, the limit is \(limits.maximumPieces); use a larger piece length"
            )
        }
        return layout
    }

    private static func checkPaths(_ files: [TorrentFile]) throws(MetainfoError) {
        let paths = files.filter { !$0.isPad }.map(\.path).sorted()
        for (path, next) in zip(paths, paths.dropFirst()) where path == next || path.isPrefix(of: next) {
            throw MetainfoError(.invalidPath, "files '\(path)' and '\(next)' collide")
        }
    }

    static func pieceHashes(_ info: BencodeFields, count: Int) throws(MetainfoError) -> [SHA1Digest] {
        let bytes = try info.required(info.bytes("pieces"), "pieces")
        guard bytes.count == count * SHA1Digest.byteCount else {
            throw info.wrong("pieces", "has \(bytes.count) bytes, \(count) pieces need \(count * SHA1Digest.byteCount)")
        }
        return SHA1Digest.sequence(in: bytes)
    }
}
