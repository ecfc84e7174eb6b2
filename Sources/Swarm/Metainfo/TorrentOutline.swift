import Vocabulary

/// What the analysis of a capture needs of a torrent: its names on the wire and how its pieces lie, read as leniently as libtorrent reads.
///
/// ``TorrentMetainfo`` exists only if all of a file holds together, since what it says is written to disks and hashed. Here
/// names may be anything, keys unsorted, paths repeated, links and layers whatever they are: none of it changes the hashes
/// of the info dictionary, nor the sizes.
package struct TorrentOutline: Hashable, Sendable {
    /// The torrent's names, computed over the info dictionary as it lies in the file.
    package let infoHashes: InfoHashes
    /// Which bytes of which files make up each piece.
    package let layout: PieceLayout
    /// Why ``TorrentMetainfo`` does not take the file; nil where it does.
    package let fault: MetainfoError?

    /// The outline of a torrent that holds together.
    package init(_ torrent: TorrentMetainfo) {
        infoHashes = torrent.infoHashes
        layout = torrent.layout
        fault = nil
    }

    /// Reads a `.torrent` file; throws `MetainfoError` where hashes or sizes cannot be told.
    package init(reading bytes: [UInt8], limits: TorrentLimits = .standard) throws(MetainfoError) {
        let strict: MetainfoError
        do throws(MetainfoError) {
            self = TorrentOutline(try TorrentMetainfo(parsing: bytes, limits: limits))
            return
        } catch { strict = error }
        let document = try BencodeDocument(leniently: bytes, limits: limits.bencode)
        let torrent = try BencodeFields(document.root, place: "torrent")
        let info = try torrent.required(torrent.fields("info"), "info")
        let infoBytes = document.originalBytes(of: "info").map(Array.init) ?? []
        let version = try InfoDictionary.version(info)
        let pieceLength = try InfoDictionary.pieceLength(info, version: version, limits: limits)
        var sizes = FileSizes(limits: limits)
        if version.hasV1 { try sizes.readList(info) } else { try sizes.readTree(info) }
        layout = try InfoDictionary.layout(
            sizesBytes: sizes.bytes,
            pieceLengthBytes: pieceLength,
            version: version,
            limits: limits
        )
        if version.hasV1 { _ = try InfoDictionary.pieceHashes(info, count: layout.pieceCount) }
        infoHashes = TorrentMetainfo.hash(infoBytes, version: version)
        fault = strict
    }
}

/// The lengths of a torrent's files, in its order.
private struct FileSizes {
    let limits: TorrentLimits
    private(set) var bytes: [Int64] = []

    init(limits: TorrentLimits) {
        self.limits = limits
    }

    /// The files of a v1 torrent, padding included.
    mutating func readList(_ info: BencodeFields) throws(MetainfoError) {
        guard let list = try info.list("files") else { return try add(info.fileLength()) }
        for (number, entry) in list.enumerated() {
            let file = try BencodeFields(entry, place: "info: file \(number)")
            // A symbolic link takes no bytes, whatever its length says (BEP 47).
            let isLink = file.dictionary["attr"]?.stringValue?.contains(UInt8(ascii: "l")) == true
            try add(isLink ? 0 : file.fileLength())
        }
    }

    /// The files of a v2 torrent.
    mutating func readTree(_ info: BencodeFields) throws(MetainfoError) {
        try walk(info.required(info.fields("file tree"), "file tree"))
    }

    private mutating func walk(_ directory: BencodeFields) throws(MetainfoError) {
        for entry in directory.dictionary.entries {
            let name = String(decoding: entry.key, as: UTF8.self)
            let node = try BencodeFields(entry.value, place: "\(directory.place): '\(name)'")
            guard let file = try node.fields("") else {
                try walk(node)
                continue
            }
            let isLink = file.dictionary["attr"]?.stringValue?.contains(UInt8(ascii: "l")) == true
            try add(isLink ? 0 : file.fileLength())
        }
    }

    private mutating func add(_ size: Int64) throws(MetainfoError) {
        guard bytes.count < limits.maximumFiles else {
            throw MetainfoError(.limitExceeded, "more than \(limits.maximumFiles) files")
        }
        bytes.append(size)
    }
}
