import Foundation
import Metainfo
import Vocabulary

/// A torrent with its payload on disk, in a directory that goes when this does.
final class TestTorrent {
    let payload: Payload
    let metainfo: TorrentMetainfo
    let directory: URL

    init(
        version: TorrentFormat = .v1,
        sizeBytes: Int64 = 4 << 20,
        fileCount: Int = 1,
        pieceLengthBytes: Int = 256 << 10
    ) throws {
        let single = try Payload.singleFile(seed: 7, sizeBytes: sizeBytes)
        payload = fileCount == 1 ? single : try .evenFiles(seed: 7, totalBytes: sizeBytes, fileCount: fileCount)
        let name = fileCount == 1 ? nil : "payload"
        metainfo = try TorrentBuilder(version: version, name: name, pieceLengthBytes: pieceLengthBytes).build(payload)
        directory = FileManager.default.temporaryDirectory.appending(path: "torrbench-engine-tests-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(metainfo.bytes).write(to: torrentFile)
    }

    deinit {
        try? FileManager.default.removeItem(at: directory)
    }

    var torrentFile: URL { directory.appending(path: "a.torrent") }

    /// A directory of that name to save in, which exists.
    func savePath(_ name: String) throws -> String {
        let path = directory.appending(path: name)
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        return path.path
    }

    /// A directory of that name that holds the payload.
    func seededPath(_ name: String = "seed") throws -> String {
        let path = try savePath(name)
        for (number, file) in metainfo.contentFiles.enumerated() {
            var content = [UInt8](repeating: 0, count: Int(payload.files[number].sizeBytes))
            content.withUnsafeMutableBytes { payload.fill($0.baseAddress!, count: $0.count, file: number) }
            let url = URL(filePath: path).appending(path: metainfo.savedPath(of: file))
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(content).write(to: url)
        }
        return path
    }

    /// The files below `path` that are not, byte for byte, the payload's.
    func differences(below path: String) throws -> [String] {
        try metainfo.contentFiles.enumerated().compactMap { number, file in
            let saved = metainfo.savedPath(of: file)
            let content = try Data(contentsOf: URL(filePath: path).appending(path: saved))
            guard content.count == Int(payload.files[number].sizeBytes) else {
                return "\(saved): \(content.count) bytes"
            }
            let mismatch = content.withUnsafeBytes { payload.firstMismatch(in: $0, file: number, offset: 0) }
            return mismatch.map { "\(saved): byte \($0)" }
        }
    }
}

extension Payload {
    fileprivate func fill(_ start: UnsafeMutableRawPointer, count: Int, file: Int) {
        fill(UnsafeMutableRawBufferPointer(start: start, count: count), file: file, offset: 0)
    }
}
