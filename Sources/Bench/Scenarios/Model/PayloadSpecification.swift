package import Vocabulary

/// Shape of the data that is moved or checked; its bytes come from the scenario's seed.
package struct PayloadSpecification: Sendable, Hashable, Codable {
    /// All files together, 1 byte to 1 TiB.
    package let totalBytes: Int64
    /// A power of two, 16 KiB to 64 MiB.
    package let pieceBytes: Int64
    package let format: TorrentFormat
    /// Files of equal size, the last one taking the remainder, 1 to 100 000.
    package let fileCount: Int

    package init(totalBytes: Int64, pieceBytes: Int64, format: TorrentFormat, fileCount: Int) {
        self.totalBytes = totalBytes
        self.pieceBytes = pieceBytes
        self.format = format
        self.fileCount = fileCount
    }

    /// What lies on disk: piece length and format change the metadata only, so cells that differ in nothing else share
    /// their files.
    package struct Contents: Sendable, Hashable {
        package let totalBytes: Int64
        package let fileCount: Int
    }

    /// The files of this payload, apart from how a torrent describes them.
    package var contents: Contents { Contents(totalBytes: totalBytes, fileCount: fileCount) }
}
