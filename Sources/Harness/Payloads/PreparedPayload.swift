import Glibc
import Metainfo
import Scenarios

/// One payload on disk with its metainfo.
struct PreparedPayload: Sendable {
    /// What every output is compared with.
    let payload: Payload
    /// The directory that a seeder is given as its save path.
    let savePath: String
    /// The `.torrent` file, without trackers.
    let metainfoPath: String
    /// The torrent's own directory below a save path; nil for a single file.
    let torrentDirectory: String?
    let infoHashes: InfoHashes
    let pieceCount: Int
    let pieceBytes: Int64

    /// The name in the metainfo: the directory of a torrent with several files.
    private static let torrentName = "payload"

    /// Writes the files below `directory`, which must not exist.
    ///
    /// Throws `HarnessError` for what the file system refuses and `MetainfoError` for a payload that can't be.
    init(_ specification: PayloadSpecification, seed: UInt64, directory: String) throws {
        try Workspace.makeDirectory(directory)
        payload = try PreparedPayload.makePayload(specification, seed: seed)
        let name = specification.fileCount == 1 ? nil : PreparedPayload.torrentName
        let builder = TorrentBuilder(
            version: specification.format.version, name: name, pieceLengthBytes: Int(specification.pieceBytes))
        let metainfo = try builder.build(payload)
        savePath = directory
        metainfoPath = directory + ".torrent"
        torrentDirectory = name
        infoHashes = metainfo.infoHashes
        pieceCount = metainfo.pieceCount
        pieceBytes = specification.pieceBytes
        try PayloadFiles.write(bytes: metainfo.bytes, to: metainfoPath)
        for index in payload.files.indices {
            try PayloadFiles.write(payload, file: index, to: path(of: index, below: savePath))
        }
    }

    /// Bytes of all files together.
    var totalBytes: Int64 { payload.totalBytes }

    /// Where a file of the payload lies below a save path.
    func path(of file: Int, below savePath: String) -> String {
        let parts = [savePath] + [torrentDirectory].compactMap { $0 } + payload.files[file].path.components
        return parts.joined(separator: "/")
    }

    private static func makePayload(_ specification: PayloadSpecification, seed: UInt64) throws -> Payload {
        specification.fileCount == 1
            ? try Payload.singleFile(seed: seed, sizeBytes: specification.totalBytes)
            : try Payload.evenFiles(
                seed: seed, totalBytes: specification.totalBytes, fileCount: specification.fileCount)
    }
}
