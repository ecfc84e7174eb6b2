import PacketCapture
import TestSupport
import Testing

/// What UDP flows are: each kind needs what no other datagram has.
@Suite(.timeLimit(.minutes(2)), .queued) struct DatagramTests {
    private static let client = Frame(sourcePort: 50000, destinationPort: 6969)

    private static func analyzed(_ datagrams: [(side: Int, bytes: [UInt8])]) -> WireAnalysis {
        var talk = Conversation(client, handshake: false)
        for (number, datagram) in datagrams.enumerated() {
            let frame = datagram.side == 0 ? client : client.reversed()
            talk.add(Int64(1000 * number), frame.udp(datagram.bytes))
        }
        return talk.analyzed()
    }

    private static func utp(
        _ kind: UInt8,
        id: UInt16,
        sequence: UInt16,
        ack: UInt16,
        _ payload: [UInt8] = []
    ) -> [UInt8] {
        [kind << 4 | 1, 0] + Frame.number(id) + [UInt8](repeating: 0, count: 12) + Frame.number(sequence)
            + Frame.number(ack) + payload
    }

    private static let noise: [UInt8] = (0..<1200).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
    private static let query: [UInt8] = [0x41, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 97, 98, 0, 0, 1, 0, 1]
    private static let stun: [UInt8] = [0, 1, 0, 8, 0x21, 0x12, 0xa4, 0x42] + [UInt8](repeating: 7, count: 20)

    private static let others: [String: [(side: Int, bytes: [UInt8])]] = [
        "QUIC, short headers": [(0, [0x41, 0] + noise), (1, [0x41, 0] + noise.reversed()), (0, [0x41, 0] + noise)],
        "QUIC, long header": [(0, [0xc1, 0, 0, 0, 1, 8] + noise), (1, [0xe1, 0, 0, 0, 1, 0] + noise)],
        "DNS": [(0, query), (1, Array(query.prefix(2)) + [0x81, 0x80] + query.dropFirst(4) + noise.prefix(16))],
        "STUN": [(0, stun), (1, [1, 1] + stun.dropFirst(2)), (0, [0, 0x11] + stun.dropFirst(2))],
        "RTP": [(0, [0x80, 0x60, 0, 1] + noise.prefix(172)), (1, [0x80, 0x60, 0, 9] + noise.prefix(172))],
        "DTLS": [(0, [22, 0xfe, 0xff, 0, 0] + noise.prefix(120)), (1, [22, 0xfe, 0xfd, 0, 0] + noise.prefix(90))],
        "a SYN that nobody answers": [
            (0, utp(4, id: 100, sequence: 7, ack: 0)), (0, utp(4, id: 100, sequence: 7, ack: 0)),
        ],
        "a SYN with a payload": [
            (0, utp(4, id: 100, sequence: 7, ack: 0, [1])), (1, utp(2, id: 100, sequence: 1, ack: 7)),
        ],
        "a SYN that another number answers": [
            (0, utp(4, id: 100, sequence: 7, ack: 0)), (1, utp(2, id: 100, sequence: 1, ack: 8)),
        ],
        "a SYN that another id answers": [
            (0, utp(4, id: 100, sequence: 7, ack: 0)), (1, utp(2, id: 101, sequence: 1, ack: 7)),
        ],
        "numbers that fit one way only": [
            (0, utp(0, id: 101, sequence: 20, ack: 9000)), (1, utp(2, id: 100, sequence: 1, ack: 20)),
        ],
        "bencode of another kind": [(0, Array("d4:pingi1ee".utf8)), (1, Array("d1:xi1ee".utf8))],
    ]

    @Test(arguments: others.keys.sorted()) func takesOtherDatagramsForNothing(name: String) throws {
        let analysis = Self.analyzed(try #require(Self.others[name]))
        #expect(analysis.flowsByContent == ["undecided": 1] && analysis.flows.first?.utp == nil)
        #expect(analysis.trackers.requests.isEmpty && analysis.encryptedConnections == 0)
    }

    /// libtorrent's SYN says 0 everywhere but in its id, time and number; µTorrent's carries an extension.
    @Test func knowsUTPByTheAnswer() throws {
        let plain = Self.utp(4, id: 100, sequence: 7, ack: 0)
        let extended = [0x41, 2] + plain.dropFirst(2) + [0, 8] + [UInt8](repeating: 0, count: 8)
        for syn in [plain, extended] {
            let analysis = Self.analyzed([(0, syn), (1, Self.utp(2, id: 100, sequence: 900, ack: 7))])
            #expect(analysis.flowsByContent == ["utp": 1] && analysis.flows.first?.isFromStart == true)
            #expect(analysis.flows.first?.utp?.first?.sender == "10.0.0.1:50000")
        }
    }

    private static let dht: [String] = [
        "d2:ip6:abcdef1:rd2:id20:aaaaaaaaaaaaaaaaaaaae1:t2:aa1:y1:re",
        "d1:rd2:id20:aaaaaaaaaaaaaaaaaaaae1:t2:aa1:y1:re",
        "d1:ad2:id20:aaaaaaaaaaaaaaaaaaaae1:q4:ping1:t2:aa1:y1:qe", "d1:eli201e5:Errore1:t2:aa1:y1:ee",
        "d2:ip18:aaaaaaaaaaaaaaaaaa1:rd2:id20:aaaaaaaaaaaaaaaaaaaae1:t1:a1:y1:re",
    ]

    @Test(arguments: dht) func knowsTheDHTFromOneSide(message: String) {
        #expect(Self.analyzed([(1, Array(message.utf8))]).flowsByContent == ["dht": 1])
    }

    @Test func knowsLocalDiscovery() {
        let search = "BT-SEARCH * HTTP/1.1\r\nHost: 239.192.152.143:6771\r\nPort: 6881\r\nInfohash: 00\r\n\r\n\r\n"
        #expect(Self.analyzed([(0, Array(search.utf8))]).flowsByContent == ["local_discovery": 1])
        #expect(Self.analyzed([(0, Array("M-SEARCH * HTTP/1.1\r\n\r\n".utf8))]).flowsByContent == ["undecided": 1])
    }

    private static let connection: [UInt8] = [0xde, 0xad, 0xbe, 0xef, 0xca, 0xfe, 0xba, 0xbe]
    private static let number: [UInt8] = [0x22, 0x22, 0x22, 0x22]

    private static func asked(_ action: UInt32, _ rest: [UInt8]) -> [UInt8] {
        connection + Frame.number(action) + number + rest
    }

    private static func announce(event: UInt32 = 2, port: UInt16 = 6881) -> [UInt8] {
        let amounts = [UInt8](repeating: 0, count: 23) + [1]
        return asked(1, (0..<20).map { UInt8($0) } + Array("-XX0001-aaaaaaaaaaaa".utf8) + amounts)
            + Frame.number(event) + [0, 0, 0, 0, 0, 0, 0, 7] + Frame.number(UInt32.max) + Frame.number(port)
    }

    private static let scrape = asked(2, (0..<20).map { UInt8($0) })
    private static let announced = Frame.number(UInt32(1)) + number + [UInt8](repeating: 0, count: 18)
    private static let scraped = Frame.number(UInt32(2)) + number + [UInt8](repeating: 0, count: 12)

    /// A connection id is valid for a minute, so that its connect may lie before the capture.
    @Test func knowsAUDPTrackerWithoutAConnect() {
        let analysis = Self.analyzed([(0, Self.announce()), (1, Self.announced), (0, Self.scrape), (1, Self.scraped)])
        #expect(analysis.flowsByContent == ["udp_tracker": 1] && analysis.flows.first?.isFromStart == false)
        #expect(
            analysis.trackers.requests == ["udp_announce": 1, "udp_scrape": 1] && analysis.trackers.unanswered == 0
        )
        // With the options of BEP 41.
        let alone = Self.analyzed([(0, Self.announce() + [2, 4] + Array("/abc".utf8))])
        #expect(alone.trackers.requests == ["udp_announce": 1] && alone.trackers.unanswered == 1)
        #expect(Self.analyzed([(0, Self.scrape), (1, Self.scraped)]).trackers.requests == ["udp_scrape": 1])
    }

    @Test func believesNoHalfRequestToATracker() {
        let half: [[(side: Int, bytes: [UInt8])]] = [
            [(0, Self.scrape)], [(0, Self.scrape), (1, Self.announced)], [(0, Self.announce(event: 4))],
            [(0, Self.announce(port: 0))], [(0, Self.announce() + [9])], [(1, Self.announced)],
            [(0, Array(Self.announce().dropLast()))],
        ]
        for datagrams in half {
            let analysis = Self.analyzed(datagrams)
            #expect(analysis.flowsByContent == ["undecided": 1] && analysis.trackers.requests.isEmpty)
        }
    }
}
