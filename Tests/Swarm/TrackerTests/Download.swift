import FoundationEssentials
import Glibc
import Metainfo
import Vocabulary

/// A payload on disk ready to be seeded, an empty directory to download it into, and torrents of it.
struct Download {
    /// Where everything of this download lies; removed afterwards.
    let directory: String
    let payload: Payload
    private let version: TorrentFormat

    /// 4 MiB and a bit, so that the last piece and the last block are short.
    static let sizeBytes: Int64 = 4 << 20 + 12345

    var seedDirectory: String { "\(directory)/seed" }
    var leechDirectory: String { "\(directory)/leech" }

    /// Makes a download in a fresh directory and removes it when `body` returns.
    static func run(
        seed: UInt64,
        version: TorrentFormat = .v1,
        body: (Download) async throws -> Void
    ) async throws {
        var template = Array("\(FileManager.default.temporaryDirectory.path)/tracker-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ScopedChild.Failure(description: "mkdtemp: errno \(errno)") }
        let directory = template.withUnsafeBytes { String(decoding: $0.dropLast(), as: UTF8.self) }
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let payload = try Payload.singleFile(seed: seed, name: "payload.bin", sizeBytes: sizeBytes)
        let download = Download(directory: directory, payload: payload, version: version)
        for path in [download.seedDirectory, download.leechDirectory] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        var content = Data(count: Int(sizeBytes))
        content.withUnsafeMutableBytes { payload.fill($0, file: 0, offset: 0) }
        try content.write(to: URL(filePath: "\(download.seedDirectory)/payload.bin"))
        try await body(download)
    }

    /// Writes a torrent that names one tracker; gives its path and the info-hash to wait for.
    func torrent(_ announceURL: String, name: String = "payload") throws -> (path: String, infoHash: InfoHash) {
        let builder = TorrentBuilder(version: version, pieceLengthBytes: 65536, trackerTiers: [[announceURL]])
        let torrent = try builder.build(payload)
        let path = "\(directory)/\(name).torrent"
        try Data(torrent.bytes).write(to: URL(filePath: path))
        return (path, torrent.infoHashes.primary)
    }

    /// Whether the downloaded file is the payload, byte for byte, as the generator makes it again.
    var isVerified: Bool {
        guard let data = FileManager.default.contents(atPath: "\(leechDirectory)/payload.bin") else { return false }
        return data.count == Self.sizeBytes
            && data.withUnsafeBytes { payload.firstMismatch(in: $0, file: 0, offset: 0) } == nil
    }
}
