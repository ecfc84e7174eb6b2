import Scenarios
import TestSupport
import Vocabulary

@testable import Harness

/// A small payload on disk, in a directory of its own.
struct TestPayload {
    let directory: TemporaryDirectory
    let prepared: PreparedPayload

    /// Bytes so odd that the last file and the last piece are short.
    init(bytes: Int64 = 5_000_001, files: Int = 1, format: TorrentFormat = .v1, seed: UInt64 = 3) throws {
        directory = try TemporaryDirectory()
        let specification = PayloadSpecification(
            totalBytes: bytes,
            pieceBytes: 1 << 16,
            format: format,
            fileCount: files
        )
        let content = try PayloadContent(
            specification,
            seed: seed,
            directory: directory.path(of: "payload"),
            isStored: true
        )
        prepared = try PreparedPayload(content, specification, number: 0)
    }
}
