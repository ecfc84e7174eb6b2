import EngineClient
import EngineProtocol
import FoundationEssentials
import Glibc
import Metainfo
import Vocabulary

/// A torrent with its payload on disk.
struct CheckTorrent {
    let payload: Payload
    let metainfo: TorrentMetainfo
    /// The `.torrent` file's path.
    let file: String
    private let directory: String

    /// 4 MiB in pieces of 256 KiB unless asked otherwise; the same bytes for everyone.
    init(
        _ context: CheckContext,
        version: TorrentFormat = .v1,
        sizeBytes: Int64 = 4 << 20,
        fileCount: Int = 1,
        seed: UInt64 = 7
    ) throws {
        let single = try Payload.singleFile(seed: seed, sizeBytes: sizeBytes)
        payload = fileCount == 1 ? single : try .evenFiles(seed: seed, totalBytes: sizeBytes, fileCount: fileCount)
        let name = fileCount == 1 ? nil : "payload"
        metainfo = try TorrentBuilder(version: version, name: name, pieceLengthBytes: 256 << 10).build(payload)
        directory = try context.makeDirectory("torrent")
        file = "\(directory)/a.torrent"
        try Data(metainfo.bytes).write(to: URL(filePath: file))
    }

    /// A new directory to save in.
    func savePath(_ name: String) throws -> String {
        let path = "\(directory)/\(name)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// A directory that holds the payload.
    func seededPath(_ name: String = "seed") throws -> String {
        let path = try savePath(name)
        for (number, file) in metainfo.contentFiles.enumerated() {
            var content = [UInt8](repeating: 0, count: Int(payload.files[number].sizeBytes))
            content.withUnsafeMutableBytes { payload.fill($0, file: number, offset: 0) }
            let url = URL(filePath: "\(path)/\(metainfo.savedPath(of: file))")
            try FileManager.default.createDirectory(
                atPath: url.deletingLastPathComponent().path,
                withIntermediateDirectories: true
            )
            try Data(content).write(to: url)
        }
        return path
    }

    /// Fails where what lies below `path` is not the payload, byte for byte.
    func requirePayload(below path: String) throws {
        for (number, file) in metainfo.contentFiles.enumerated() {
            let saved = metainfo.savedPath(of: file)
            let size = Int(payload.files[number].sizeBytes)
            let content = try CheckTorrent.content(of: saved, below: path, atMost: size + 1)
            try require(content.count == size, "\(saved) with \(size) bytes", "\(content.count) bytes")
            let mismatch = content.withUnsafeBytes { payload.firstMismatch(in: $0, file: number, offset: 0) }
            try require(mismatch == nil, "\(saved) with the payload's bytes", "another byte at \(mismatch ?? 0)")
        }
    }

    /// What an engine wrote, which may be anything.
    private static func content(of file: String, below path: String, atMost limit: Int) throws -> [UInt8] {
        let fd: Int32
        do {
            fd = try RegularFile.open(file, below: path)
        } catch {
            throw CheckFailure(expected: "the file \(file)", received: error.reason)
        }
        defer { close(fd) }
        var content = [UInt8](repeating: 0, count: limit)
        var filled = 0
        while filled < limit {
            let count = content.withUnsafeMutableBytes { read(fd, $0.baseAddress.map { $0 + filled }, limit - filled) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        return Array(content[..<filled])
    }
}
