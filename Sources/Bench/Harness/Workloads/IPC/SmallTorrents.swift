import Bridge
import EngineClient
import EngineProtocol
import Metainfo
import Scenarios
import Synchronization
import Vocabulary

/// Torrents of one small piece each, made from a seed, to fill an engine's list with.
struct SmallTorrents: Sendable {
    /// Where their `.torrent` files are written, and what the engines are given as save path.
    let directory: String
    let seed: UInt64

    /// Calls under way at once: enough that the engine never waits for the harness.
    private static let callsUnderWay = 8
    private static let pieceBytes: Int64 = 16 << 10
    /// An engine busy with a transfer answers late, which is no fault.
    private static let deadline = Duration.seconds(60)

    /// Adds `count` torrents that do not start; `added` counts them as they are there. The answer is their numbers.
    func add(
        _ count: Int,
        to connection: EngineConnection,
        counting added: ProgressCount
    ) async throws -> [Int64] {
        try Workspace.makeDirectory(directory)
        let paths = try (0..<count).map { number in
            let path = "\(directory)/\(number).torrent"
            try PayloadFiles.write(bytes: metainfo(number), to: path)
            return path
        }
        let numbers = Mutex<[Int64]>([])
        try await Self.spread(paths) { path in
            let params = AddTorrentParams(
                metainfo: .path(path),
                savePath: directory,
                start: .empty,
                trackers: [],
                paused: true
            )
            let torrent = try await connection.addTorrent(params, deadline: Self.deadline).torrent
            numbers.withLock { $0.append(torrent) }
            added.increment()
        }
        return numbers.withLock { $0 }
    }

    /// Makes the engine forget torrents; nothing was written of them.
    static func remove(_ torrents: [Int64], from connection: EngineConnection) async throws {
        try await spread(torrents) { torrent in
            let params = RemoveParams(torrent: torrent)
            _ = try await connection.call(Method.remove, params.json, deadline: deadline)
        }
    }

    /// Works through `items`, so many at a time.
    private static func spread<Item: Sendable>(
        _ items: [Item],
        _ body: @escaping @Sendable (Item) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, item) in items.enumerated() {
                if number >= callsUnderWay { try await group.next() }
                group.addTask { try await body(item) }
            }
            try await group.waitForAll()
        }
    }

    /// A torrent of one piece whose hash no payload has.
    private func metainfo(_ number: Int) -> [UInt8] {
        var random = SplitMix64(seed: seed &+ UInt64(number) &* 0x1_0000_0001)
        var hash: [UInt8] = []
        while hash.count < 20 { withUnsafeBytes(of: random.next().littleEndian) { hash.append(contentsOf: $0) } }
        let info: BencodeValue = [
            "length": .integer(Self.pieceBytes), "name": .text("small-\(number)"),
            "piece length": .integer(Self.pieceBytes), "pieces": .string(Array(hash.prefix(20))),
        ]
        let metainfo: BencodeValue = ["info": info]
        return metainfo.encoded()
    }
}
