import Metainfo
import TestSupport
import Testing

@testable import Tracker

/// Expected bytes are what `libtorrent.bencode` (python3-libtorrent 2.0.8) makes of the same dictionaries.
@Suite("HTTP replies", .timeLimit(.minutes(2)), .queued)
struct HTTPReplyTests {
    private static func peer(_ address: String, _ port: UInt16, id letter: Character) -> Peer {
        Peer(
            endpoint: Samples.endpoint(address, port),
            id: Samples.peerID(letter)
        )
    }

    private func body(_ reply: AnnounceReply, _ form: HTTPRequest.PeerListForm) -> [UInt8] {
        reply.httpBody(form, interval: .seconds(1800), minimumInterval: .seconds(60))
    }

    private let counts = SwarmCounts(seeders: 1, leechers: 3, downloads: 0)

    @Test func writesCompactPeersOfBothFamilies() {
        let reply = AnnounceReply(
            counts: counts,
            sameFamily: [Self.peer("127.0.0.2", 6881, id: "a"), Self.peer("10.77.0.1", 51413, id: "b")],
            otherFamily: [Self.peer("::1", 6882, id: "c")]
        )
        let expected =
            Array("d8:completei1e10:incompletei3e8:intervali1800e12:min intervali60e5:peers12:".utf8)
            + Samples.hex("7f0000021ae1" + "0a4d0001c8d5") + Array("6:peers618:".utf8)
            + Samples.hex("000000000000000000000000000000011ae2") + Array("e".utf8)
        #expect(body(reply, .compact) == expected)
    }

    @Test func leavesOutPeers6WhenThereAreNone() {
        let reply = AnnounceReply(counts: counts, sameFamily: [], otherFamily: [])
        #expect(
            body(reply, .compact)
                == Array("d8:completei1e10:incompletei3e8:intervali1800e12:min intervali60e5:peers0:e".utf8)
        )
    }

    @Test func writesPeersAsDictionaries() {
        let reply = AnnounceReply(
            counts: counts,
            sameFamily: [Self.peer("127.0.0.2", 6881, id: "a")],
            otherFamily: [Self.peer("::1", 6882, id: "b")]
        )
        let head = "d8:completei1e10:incompletei3e8:intervali1800e12:min intervali60e5:peersl"
        #expect(
            String(decoding: body(reply, .dictionaries(withID: true)), as: UTF8.self) == head
                + "d2:ip9:127.0.0.27:peer id20:-TB0001-aaaaaaaaaaaa4:porti6881ee"
                + "d2:ip3:::17:peer id20:-TB0001-bbbbbbbbbbbb4:porti6882eeee"
        )
        #expect(
            String(decoding: body(reply, .dictionaries(withID: false)), as: UTF8.self) == head
                + "d2:ip9:127.0.0.24:porti6881eed2:ip3:::14:porti6882eeee"
        )
    }

    @Test func writesScrapes() {
        let counts = SwarmCounts(seeders: 5, leechers: 10, downloads: 50)
        let expected =
            Array("d5:filesd20:".utf8) + Samples.infoHash.bytes
            + Array("d8:completei5e10:downloadedi50e10:incompletei10eee5:flagsd20:min_request_intervali60eee".utf8)
        #expect(SwarmCounts.httpBody([Samples.infoHash: counts], minimumInterval: .seconds(60)) == expected)
    }

    @Test func writesFailureReasons() {
        let refusal = Refusal(.badParameter, "port is missing, add it to the query")
        #expect(
            String(decoding: refusal.httpBody, as: UTF8.self)
                == "d14:failure reason36:port is missing, add it to the querye"
        )
    }

    @Test(arguments: zip(RefusalKind.allCases, [400, 400, 400, 405, 404, 200, 200, 400, 400, 400]))
    func answersWhatBEP3CoversWithStatus200(kind: RefusalKind, status: Int) {
        #expect(HTTPAnswer(Refusal(kind, "x")).status.rawValue == status)
    }
}
