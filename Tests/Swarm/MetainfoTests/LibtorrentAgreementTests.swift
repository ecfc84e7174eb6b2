import Foundation
import Metainfo
import TestSupport
import Testing
import Vocabulary

/// Shapes drawn at random, made by libtorrent from files on disk and by us from the generator.
@Suite(
    .enabled(if: LibtorrentProcess.isAvailable, "needs Debian's python3-libtorrent"),
    .timeLimit(.minutes(2)),
    .queued
)
struct LibtorrentAgreementTests {
    @Test(arguments: TorrentFormat.allCases, [1, 2, 3, 4] as [UInt64])
    func bothMakeAndReadTheSameTorrent(version: TorrentFormat, seed: UInt64) throws {
        let scratch = try TemporaryDirectory()
        let directory = URL(filePath: scratch.path)
        let payload = try Self.payload(seed: seed)
        try Self.write(payload, below: directory.appendingPathComponent("root"))
        let pieceLength = 16_384 << Int(seed % 3)
        let torrent = try TorrentBuilder(version: version, name: "root", pieceLengthBytes: pieceLength).build(payload)
        let file = directory.appendingPathComponent("ours.torrent")
        try Data(torrent.bytes).write(to: file)
        let job: [String: Any] = [
            "files": payload.files.map { ["root/\($0.path)", $0.sizeBytes] as [Any] },
            "version": version.rawValue, "piece_length": pieceLength, "directory": directory.path,
            "torrent": file.path,
        ]
        let text = try String(decoding: JSONSerialization.data(withJSONObject: job), as: UTF8.self)
        let lines = try LibtorrentProcess.run(LibtorrentProcess.script, argument: text)
        #expect(lines.count == 2)
        #expect(lines.first == lines.last)
        let v1 = torrent.infoHashes.v1?.hex ?? String(repeating: "0", count: 40)
        let v2 = torrent.infoHashes.v2?.hex ?? String(repeating: "0", count: 64)
        #expect(lines.last?.hasPrefix("\(v1) \(v2) \(torrent.pieceCount) ") == true)
    }

    /// One to twelve files, some empty, some on a piece's border, with names whose order is easy to get wrong.
    private static func payload(seed: UInt64) throws -> Payload {
        var random = SplitMix64(seed: seed)
        let names = ["a", "a.b/x", "a-b", "A", "b/a/c", "b/a.c", "b/a-c/d", "é", "z z", "b/~", "0", "b/B"]
        let sizes: [Int64] = [0, 1, 16_383, 16_384, 16_385, 32_768, 65_536, 65_537, 200_000]
        let files = try names.shuffled(using: &random).prefix(Int.random(in: 1...12, using: &random)).map {
            try PayloadFile(path: TorrentPath($0), sizeBytes: sizes.randomElement(using: &random) ?? 1)
        }
        return try Payload(
            seed: seed,
            files: files + [PayloadFile(path: TorrentPath("m"), sizeBytes: 70_000)]
        )
    }

    private static func write(_ payload: Payload, below root: URL) throws {
        for (number, file) in payload.files.enumerated() {
            let url = root.appendingPathComponent(file.path.description)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(payload.content(file: number, offset: 0, count: Int(file.sizeBytes))).write(to: url)
        }
    }
}
