package import Vocabulary

/// A torrent as its `.torrent` file describes it, which exists only if all of it holds together.
package struct TorrentMetainfo: Hashable, Sendable, CustomStringConvertible {
    /// The `.torrent` file.
    package let bytes: [UInt8]

    /// The info dictionary as it lies in the file, over which the info-hashes are.
    package let infoBytes: [UInt8]

    /// The torrent's names, computed over `infoBytes`.
    package let infoHashes: InfoHashes

    /// Which formats the torrent speaks.
    package let version: TorrentFormat

    /// The file's name for a single-file torrent, otherwise the name of the directory above all files.
    package let name: String

    /// Whether the torrent is one file without a directory of its own.
    package let isSingleFile: Bool

    /// Whether peers may come from its trackers only (BEP 27).
    package let isPrivate: Bool

    /// The files in the torrent's order, pad files included.
    package let files: [TorrentFile]

    /// Which bytes of which of `files` make up each piece.
    package let layout: PieceLayout

    /// The SHA-1 of each piece; empty for a v2-only torrent.
    package let pieceHashes: [SHA1Digest]

    /// By pieces root, the merkle node over each piece of every file longer than a piece; empty for a v1 torrent.
    package let pieceLayers: [SHA256Digest: [SHA256Digest]]

    /// Tracker URLs, most preferred tier first (BEP 12); from `announce` alone where there is no list.
    package let trackerTiers: [[String]]

    /// Bytes in every piece but those that an end cuts short.
    package var pieceLengthBytes: Int { layout.pieceLengthBytes }

    /// How many pieces there are.
    package var pieceCount: Int { layout.pieceCount }

    /// The files without pad files; for a torrent made from a payload, number for number the payload's files.
    package var contentFiles: [TorrentFile] { files.filter { !$0.isPad } }

    /// Bytes in all files but pad files.
    package var contentBytes: Int64 { files.reduce(0) { $0 + ($1.isPad ? 0 : $1.sizeBytes) } }

    /// Where a file comes to lie below the directory a client saves in, written with slashes.
    package func savedPath(of file: TorrentFile) -> String {
        isSingleFile ? file.path.description : "\(name)/\(file.path)"
    }

    /// One line for people: versions, name, sizes and pieces.
    package var description: String {
        "\(version) torrent '\(name)' of \(contentFiles.count) files, \(contentBytes) bytes, "
            + "\(pieceCount) pieces of \(pieceLengthBytes) bytes"
    }

    /// Reads a `.torrent` file.
    ///
    /// Throws `MetainfoError`: `malformedBencode` and `limitExceeded` with a byte offset, `invalidTorrent`,
    /// `invalidPath`, `inconsistentHashes` or `unsupported` with the entry's name.
    package init(parsing bytes: [UInt8], limits: TorrentLimits = .standard) throws(MetainfoError) {
        let document = try BencodeDocument(bytes, limits: limits.bencode)
        let torrent = try BencodeFields(document.root, place: "torrent")
        let info = try InfoDictionary(torrent.required(torrent.fields("info"), "info"), limits: limits)
        pieceLayers = try PieceLayerReader(info: info).read(torrent)
        trackerTiers = try TrackerTierReader(limits: limits).read(torrent)
        version = info.version
        name = info.name
        isSingleFile = info.isSingleFile
        isPrivate = info.isPrivate
        files = info.files
        layout = info.layout
        pieceHashes = info.pieceHashes
        self.bytes = bytes
        infoBytes = document.originalBytes(of: "info").map(Array.init) ?? []
        infoHashes = Self.hash(infoBytes, version: info.version)
    }

    /// The names that an info dictionary's bytes give a torrent.
    static func hash(_ infoBytes: [UInt8], version: TorrentFormat) -> InfoHashes {
        switch version {
        case .v1: InfoHashes(v1: SHA1Digest.hash(of: infoBytes))
        case .v2: InfoHashes(v2: SHA256Digest.hash(of: infoBytes))
        case .hybrid: InfoHashes(v1: SHA1Digest.hash(of: infoBytes), v2: SHA256Digest.hash(of: infoBytes))
        }
    }
}

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

/// Reads `announce` and `announce-list` (BEP 3, 12).
struct TrackerTierReader {
    let limits: TorrentLimits

    /// The tiers, empty ones left out; `announce` counts only where there is no list, as BEP 12 says.
    func read(_ torrent: BencodeFields) throws(MetainfoError) -> [[String]] {
        let announce = try torrent.text("announce") ?? ""
        var tiers: [[String]] = []
        for tier in try torrent.list("announce-list") ?? [] {
            guard let urls = tier.listValue else { throw torrent.wrong("announce-list", "has a tier that is no list") }
            var tier: [String] = []
            for url in urls { tier.append(try check(url.textValue, torrent, "announce-list")) }
            if !tier.isEmpty { tiers.append(tier) }
        }
        if tiers.isEmpty, !announce.isEmpty {
            tiers = [[try check(announce, torrent, "announce")]]
        }
        let count = tiers.reduce(0) { $0 + $1.count }
        guard count <= limits.maximumTrackers else {
            throw MetainfoError(.limitExceeded, "\(count) trackers, the limit is \(limits.maximumTrackers)")
        }
        return tiers
    }

    private func check(_ url: String?, _ torrent: BencodeFields, _ key: String) throws(MetainfoError) -> String {
        guard let url, !url.isEmpty else { throw torrent.wrong(key, "has a URL that is empty or not valid UTF-8") }
        guard url.utf8.count <= limits.maximumTrackerBytes else {
            throw MetainfoError(
                .limitExceeded,
                "tracker URL of \(url.utf8.count) bytes, the limit is \(limits.maximumTrackerBytes)"
            )
        }
        return url
    }
}
