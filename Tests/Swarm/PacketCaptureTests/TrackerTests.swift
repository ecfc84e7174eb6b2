import PacketCapture
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct TrackerTests {
    @Test func timesAnnouncesOverHTTP() throws {
        var talk = Conversation(Frame(destinationPort: 6969))
        talk.send(
            0,
            at: 10_000,
            Array("GET /announce?info_hash=%aa HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
            segmentBytes: 20
        )
        talk.send(1, at: 510_000, Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nde".utf8))
        talk.send(0, at: 900_000, Array("GET /scrape?info_hash=%aa HTTP/1.1\r\n\r\n".utf8))
        let trackers = talk.analyzed().trackers
        #expect(trackers.requests == ["http_announce": 1, "http_scrape": 1] && trackers.unanswered == 1)
        #expect(trackers.responseTimes["http_announce"]?.minimumNs == 500_000)
        #expect(trackers.exchanges.first?.outcome == "200" && trackers.exchanges.first?.packet == 3)
    }

    /// As a capture of headers shows it: 192 bytes of a request of 400.
    @Test func timesAnnouncesThatAreCutOff() {
        var talk = Conversation(Frame(destinationPort: 6969))
        let rest = String(repeating: "x", count: 300)
        talk.send(0, at: 10_000, Array("GET /announce?info_hash=%aa&rest=\(rest) HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
        talk.send(1, at: 510_000, Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nde".utf8))
        let trackers = talk.analyzed(snapLength: 192).trackers
        #expect(trackers.requests == ["http_announce": 1] && trackers.unanswered == 0)
        #expect(trackers.responseTimes["http_announce"]?.minimumNs == 500_000)
        #expect(trackers.exchanges.first?.outcome == "200")
    }

    @Test func timesExchangesOverUDP() {
        // BEP 15: connect, then announce; the second announce is refused, the scrape gets no answer.
        let magic: [UInt8] = [0, 0, 4, 0x17, 0x27, 0x10, 0x19, 0x80]
        let connection = [UInt8](repeating: 5, count: 8)
        func asked(_ action: UInt32, _ number: UInt32) -> [UInt8] {
            connection + Frame.number(action) + Frame.number(number) + [UInt8](repeating: 0, count: 82)
        }
        let client = Frame(destinationPort: 6969)
        let server = client.reversed()
        var talk = Conversation(client, handshake: false)
        talk.add(0, client.udp(magic + Frame.number(UInt32(0)) + Frame.number(UInt32(1))))
        talk.add(1000, server.udp(Frame.number(UInt32(0)) + Frame.number(UInt32(1)) + connection))
        talk.add(2000, client.udp(asked(1, 2)))
        talk.add(5000, server.udp(Frame.number(UInt32(1)) + Frame.number(UInt32(2)) + [UInt8](repeating: 0, count: 12)))
        talk.add(6000, client.udp(asked(1, 3)))
        talk.add(7000, server.udp(Frame.number(UInt32(3)) + Frame.number(UInt32(3)) + Array("no".utf8)))
        talk.add(8000, client.udp(asked(2, 4)))
        let trackers = talk.analyzed().trackers
        #expect(
            trackers.requests == ["udp_connect": 1, "udp_announce": 2, "udp_scrape": 1] && trackers.unanswered == 1
        )
        #expect(trackers.exchanges.map(\.outcome) == ["ok", "ok", "no", nil])
        #expect(trackers.responseTimes["udp_announce"]?.maximumNs == 3000)
    }
}
