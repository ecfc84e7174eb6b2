import EngineProtocol
import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct CheckTests {
    private let torrent: TestTorrent
    private let path: String

    init() throws {
        torrent = try TestTorrent()
        path = try torrent.seededPath()
    }

    @Test func goodDataHasEveryPiece() throws {
        let engine = try TestEngine()
        try engine.configure()
        let number = try engine.add(torrent, savePath: path, start: .check)
        let checked = try engine.event(.checked)
        #expect(checked.torrent == number)
        #expect(checked.details["have_pieces"] == 16)
        #expect(checked.details["total_pieces"] == 16)
        let started = try #require(checked.details["started_ns"]?.integerValue)
        let finished = try #require(checked.details["finished_ns"]?.integerValue)
        #expect(started < finished)
        #expect(try engine.status(number).state == .seeding)
    }

    @Test(arguments: [DiskBackend.mmap, .posix])
    func oneFlippedByteCostsOnePiece(backend: DiskBackend) throws {
        let file = URL(filePath: path).appending(path: "payload.bin")
        let handle = try FileHandle(forUpdating: file)
        try handle.seek(toOffset: 3 << 20)
        let byte = try #require(try handle.read(upToCount: 1)?.first)
        try handle.seek(toOffset: 3 << 20)
        try handle.write(contentsOf: [byte ^ 1])
        try handle.close()
        let engine = try TestEngine()
        try engine.configure(backend: backend)
        let number = try engine.add(torrent, savePath: path, start: .check)
        #expect(try engine.event(.checked).details["have_pieces"] == 15)
        #expect(try engine.status(number).havePieces == 15)
    }

    @Test func checkAgainFindsWhatWasLostSince() throws {
        let engine = try TestEngine()
        try engine.configure()
        let number = try engine.add(torrent, savePath: path, start: .havePieces)
        #expect(try engine.status(number).havePieces == 16)
        try Data(count: 4 << 20).write(to: URL(filePath: path).appending(path: "payload.bin"))
        try engine.call(Method.check, TorrentParams(torrent: number).json)
        #expect(try engine.event(.checked).details["have_pieces"] == 0)
    }

    @Test func havePiecesReadsNothing() throws {
        let engine = try TestEngine()
        try engine.configure(.seeder)
        let number = try engine.add(torrent, savePath: path, start: .havePieces)
        let params = TorrentParams(torrent: number).json
        let now = try StatusReply(json: engine.call(Method.getStatusSync, params)).torrents
        #expect(now.map(\.state) == [.seeding])
        #expect(now.map(\.havePieces) == [16])
        let names = ["disk.num_blocks_read", "disk.num_read_ops"]
        #expect(try engine.counters(names).counters.values.allSatisfy { $0 == 0 })
    }
}
