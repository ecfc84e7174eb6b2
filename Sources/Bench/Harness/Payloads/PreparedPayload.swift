import Metainfo
import Scenarios

/// One payload on disk with one torrent of it.
struct PreparedPayload: Sendable {
    let content: PayloadContent
    /// The `.torrent` file, without trackers.
    let metainfoPath: String
    let infoHashes: InfoHashes
    let pieceCount: Int
    let pieceBytes: Int64

    /// Hashes the content and writes the torrent beside it; `number` tells torrents of one content apart.
    init(_ content: PayloadContent, _ specification: PayloadSpecification, number: Int) throws {
        let builder = TorrentBuilder(
            version: specification.format,
            name: content.torrentDirectory,
            pieceLengthBytes: Int(specification.pieceBytes)
        )
        let metainfo = try builder.build(content.payload)
        self.content = content
        metainfoPath = "\(content.savePath)-\(number).torrent"
        infoHashes = metainfo.infoHashes
        pieceCount = metainfo.pieceCount
        pieceBytes = specification.pieceBytes
        try PayloadFiles.write(bytes: metainfo.bytes, to: metainfoPath)
    }

    /// What every output is compared with.
    var payload: Payload { content.payload }
    /// The directory that a seeder is given as its save path.
    var savePath: String { content.savePath }
    /// Bytes of all files together.
    var totalBytes: Int64 { content.payload.totalBytes }

    /// Where a file of the payload lies below a save path.
    func path(of file: Int, below savePath: String) -> String { content.path(of: file, below: savePath) }

    /// The same, relative to the save path.
    func path(of file: Int) -> String { String(content.path(of: file, below: "").drop { $0 == "/" }) }
}
