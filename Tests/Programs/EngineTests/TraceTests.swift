import EngineProtocol
import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct TraceTests {
    private func nowNs() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }

    /// The four stamps in their order, between the client's own.
    private func expectTrace(_ trace: ReplyTrace?, fromNs: Int64) throws {
        let trace = try #require(trace)
        let stamps = [fromNs, trace.receivedNs, trace.dispatchedNs, trace.handledNs, trace.writtenNs, nowNs()]
        #expect(stamps == stamps.sorted())
    }

    /// Answered by the reader, by the slow lane and by the alert loop.
    @Test(arguments: Framing.allCases)
    func everyLaneAnswersWithItsStamps(framing: Framing) throws {
        let engine = try TestEngine(framing: framing)
        let hello = try HelloReply(json: engine.call(Method.hello, HelloParams(client: "tests").json))
        #expect(hello.features.contains(ReplyTrace.feature))
        try engine.configure()
        let torrent = try TestTorrent()
        let added = AddTorrentParams(
            metainfo: .path(torrent.torrentFile.path),
            savePath: try torrent.savePath("leech"),
            start: .empty,
            trackers: nil
        )
        let calls: [(String, JSONValue?)] = [
            (Method.ping, nil), (Method.addTorrent, added.json), (Method.getStatusSync, ["torrent": 1]),
            (Method.getCounters, ["names": []]), (Method.getStatus, [:]), ("no_such_method", nil),
        ]
        for (method, params) in calls {
            let fromNs = nowNs()
            let id = engine.post(method, params, wantsTrace: true)
            let response = try engine.nextResponse()
            #expect(response.id == id)
            try expectTrace(response.trace, fromNs: fromNs)
        }
    }

    @Test func repliesThatGoOutTogetherKeepTheirOwnStamps() throws {
        let engine = try TestEngine()
        let fromNs = nowNs()
        let lines = (1...200).map { #"{"jsonrpc":"2.0","id":\#($0),"method":"ping","trace":\#($0 % 2 == 0)}"# }
        engine.send(raw: lines.joined(separator: "\n") + "\n")
        for number: Int64 in 1...200 {
            let response = try engine.nextResponse()
            #expect(response.id == .integer(number))
            if number % 2 == 0 {
                try expectTrace(response.trace, fromNs: fromNs)
            } else {
                #expect(response.trace == nil)
            }
        }
    }
}
