import Metainfo
import Scenarios

/// A payload's files on disk.
struct PayloadContent: Sendable {
    /// What every output is compared with.
    let payload: Payload
    /// The directory that a seeder is given as its save path.
    let savePath: String
    /// The torrent's own directory below a save path, and its name; nil for a single file.
    let torrentDirectory: String?

    /// The name of a torrent with several files.
    private static let torrentName = "payload"

    /// Writes the files below `directory`, which must not exist; without `isStored` only the directory is made.
    ///
    /// Throws `HarnessError` for what the file system refuses and `MetainfoError` for a payload that can't be.
    init(_ specification: PayloadSpecification, seed: UInt64, directory: String, isStored: Bool) throws {
        try Workspace.makeDirectory(directory)
        payload = try PayloadContent.makePayload(specification, seed: seed)
        savePath = directory
        torrentDirectory = specification.fileCount == 1 ? nil : PayloadContent.torrentName
        guard isStored else { return }
        for index in payload.files.indices {
            try PayloadFiles.write(payload, file: index, to: path(of: index, below: savePath))
        }
    }

    /// Where a file of the payload lies below a save path.
    func path(of file: Int, below savePath: String) -> String {
        let parts = [savePath] + [torrentDirectory].compactMap { $0 } + payload.files[file].path.components
        return parts.joined(separator: "/")
    }

    private static func makePayload(_ specification: PayloadSpecification, seed: UInt64) throws -> Payload {
        specification.fileCount == 1
            ? try Payload.singleFile(seed: seed, sizeBytes: specification.totalBytes)
            : try Payload.evenFiles(
                seed: seed,
                totalBytes: specification.totalBytes,
                fileCount: specification.fileCount
            )
    }
}
