import EngineClient
import EngineProtocol
import Metainfo

/// Torrents that fill a session and do nothing: each one piece, of its own contents, added paused.
enum TorrentCrowd {
    private static let pieceBytes = 16 << 10
    /// Calls under way at once; an engine takes a thousand before it refuses.
    private static let width = 32
    private static let deadline = Duration.seconds(60)

    /// Adds `count` of them; returns when the library has them all.
    static func add(_ count: Int, to engine: RunningEngine, savePath: String) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<count {
                if number >= width { try await group.next() }
                let params = try parameters(number, savePath: savePath)
                group.addTask { _ = try await engine.connection.addTorrent(params, deadline: deadline) }
            }
            try await group.waitForAll()
        }
    }

    private static func parameters(_ number: Int, savePath: String) throws -> AddTorrentParams {
        let name = "idle-\(number).bin"
        let payload = try Payload.singleFile(seed: UInt64(number), name: name, sizeBytes: Int64(pieceBytes))
        let metainfo = try TorrentBuilder(pieceLengthBytes: pieceBytes).build(payload)
        return AddTorrentParams(
            metainfo: .base64(Base64Text.encoded(metainfo.bytes)),
            savePath: savePath,
            start: .empty,
            trackers: [],
            paused: true
        )
    }
}
