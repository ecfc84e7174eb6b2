import EngineProtocol
import Foundation
import Metainfo
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct EndingTests {
    @Test func closedInputEndsCleanly() throws {
        let engine = try TestEngine()
        try engine.call(Method.ping)
        try engine.closeInput()
        let (status, errors) = engine.end()
        #expect(status == 0)
        #expect(errors.isEmpty)
    }

    @Test(arguments: Framing.allCases)
    func inputClosedWithinAMessageEndsCleanlyAndSaysSo(framing: Framing) throws {
        let engine = try TestEngine(framing: framing)
        engine.send(raw: "{\"jsonrpc\":\"2.0\"")
        try engine.closeInput()
        let (status, errors) = engine.end()
        #expect(status == 0)
        #expect(errors.contains("16 bytes are dropped"))
    }

    @Test func closedInputEndsASessionToo() throws {
        let torrent = try TestTorrent()
        let engine = try TestEngine()
        try engine.configure(.seeder)
        _ = try engine.add(torrent, savePath: torrent.seededPath(), start: .havePieces)
        try engine.closeInput()
        #expect(engine.end().status == 0)
    }

    @Test func closedOutputEndsTheEngine() throws {
        let engine = try TestEngine()
        try engine.call(Method.ping)
        try engine.closeOutput()
        _ = engine.post(Method.ping)
        let (status, errors) = engine.end()
        #expect(status == 0)
        #expect(errors.contains("the client has closed the pipe"))
    }

    @Test func strayPrintsCannotReachTheProtocol() throws {
        let engine = try TestEngine()
        try engine.call(Method.ping)
        let descriptors = "/proc/\(engine.process.processIdentifier)/fd"
        let links = try FileManager.default.contentsOfDirectory(atPath: descriptors).reduce(into: [String: String]()) {
            $0[$1] = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(descriptors)/\($1)")
        }
        let output = engine.outputLink
        #expect(links["1"] == links["2"])
        #expect(links["1"] != output)
        #expect(links.filter { $0.value == output }.count == 1)
    }

    @Test func shutdownRepliesWithWhatWasUsed() throws {
        let torrent = try TestTorrent()
        let engine = try TestEngine()
        try engine.configure(.seeder)
        _ = try engine.add(torrent, savePath: torrent.seededPath(), start: .havePieces)
        let reply = try ShutdownReply(json: engine.call(Method.shutdown))
        #expect(reply.resourceUsage.userCPUNs + reply.resourceUsage.systemCPUNs > 0)
        #expect(try #require(reply.resourceUsage.peakResidentBytes) > 1 << 20)
        #expect(reply.counters["ses.num_have_pieces"] == Int64(torrent.metainfo.pieceCount))
        let own = reply.counters.filter { EngineCounter(rawValue: $0.key) == nil }
        #expect(own.values.allSatisfy { $0 != 0 })
        #expect(reply.counters[counter: .payloadReceivedBytes] == 0, "told though it is 0")
        #expect(engine.end().status == 0)
    }

    @Test func shutdownWithoutASessionReplies() throws {
        let engine = try TestEngine()
        #expect(try ShutdownReply(json: engine.call(Method.shutdown)).counters.isEmpty)
        #expect(engine.end().status == 0)
    }
}
