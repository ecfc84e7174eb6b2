import PacketCapture
import TestSupport
import Testing
import Vocabulary

/// What TCP flows are, by their first bytes and turns: message stream encryption shows by its turns, everything else by
/// not having them. Held besides against the captures of nDPI 3b1286a, zeek and suricata-verify (2,838 files): of 732 flows
/// that were once called encrypted none is.
@Suite(.timeLimit(.minutes(2)), .queued) struct OpeningTests {
    /// Bytes of a turn, and who sends them.
    typealias Turn = (side: Int, bytes: [UInt8])

    private static func random(_ count: Int, seed: UInt64) -> [UInt8] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    private static func analyzed(_ turns: [Turn], port: UInt16 = 6881, handshake: Bool = true) -> WireAnalysis {
        var talk = Conversation(Frame(destinationPort: port), handshake: handshake)
        for (number, turn) in turns.enumerated() { talk.send(turn.side, at: Int64(10_000 * (number + 1)), turn.bytes) }
        return talk.analyzed()
    }

    /// A record of TLS with its head.
    private static func record(_ type: UInt8, _ minor: UInt8, _ body: [UInt8]) -> [UInt8] {
        [type, 3, minor] + Frame.number(UInt16(body.count)) + body
    }

    /// A client's hello in the form of SSL 2.0 (RFC 5246, E.2), offering TLS 1.0.
    private static let oldHello: [UInt8] =
        [0x80, 46, 1, 3, 1, 0, 21, 0, 0, 0, 16] + random(21, seed: 1) + random(16, seed: 2)

    /// Frames of three length bytes, as WhatsApp had them.
    private static let framed: [UInt8] =
        [0x57, 0x41, 1, 5] + [UInt8(0), 0, 40] + random(40, seed: 3) + [0, 0, 90] + random(90, seed: 4)

    private static let text = Array(String(repeating: "220 mail.test ESMTP ready; say who you are. ", count: 4).utf8)

    private static let others: [String: (turns: [Turn], content: String)] = [
        "TLS 1.3": ([(0, record(22, 1, [1] + random(249, seed: 5))), (1, record(22, 3, random(122, seed: 6)))], "tls"),
        "TLS, the rest of a connection": ([(1, record(23, 3, random(300, seed: 7)))], "tls"),
        "SSL 2.0": ([(0, oldHello), (1, record(22, 1, random(600, seed: 8)))], "tls"),
        "TLS in pieces": ([(0, [22]), (0, [3, 1]), (0, [0, 200, 1] + random(199, seed: 9))], "tls"),
        "SSH": (
            [(1, Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)), (0, Array("SSH-2.0-x\r\n".utf8) + random(900, seed: 10))],
            "other"
        ),
        "RDP": (
            [
                (0, [3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0]),
                (1, [3, 0, 0, 19] + random(15, seed: 11)),
            ], "other"
        ),
        "VNC": (
            [(1, Array("RFB 003.008\n".utf8)), (0, Array("RFB 003.008\n".utf8)), (1, random(400, seed: 12))], "other"
        ),
        "SMB": (
            [
                (0, [0, 0, 0, 180, 0xff, 0x53, 0x4d, 0x42] + random(176, seed: 13)),
                (1, [0, 0, 0, 120] + random(120, seed: 14)),
            ], "other"
        ),
        "MySQL": (
            [(1, [74, 0, 0, 0, 10] + Array("8.0.31".utf8) + random(67, seed: 15)), (0, random(200, seed: 16))], "other"
        ),
        "Zabbix": (
            [
                (0, Array("ZBXD\u{1}".utf8) + [120, 0, 0, 0, 0, 0, 0, 0] + random(120, seed: 17)),
                (1, Array("ZBXD\u{1}".utf8) + random(130, seed: 18)),
            ], "other"
        ),
        "HTTP/2": (
            [(0, Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + random(100, seed: 19)), (1, random(100, seed: 20))],
            "other"
        ),
        "text": ([(0, text), (1, text)], "other"),
        "frames": ([(0, framed), (1, random(120, seed: 21)), (0, random(90, seed: 22))], "other"),
        "random, the server first": (
            [(1, random(200, seed: 23)), (0, random(200, seed: 24)), (1, random(90, seed: 25))], "other"
        ),
        "random, too much at first": (
            [(0, random(700, seed: 26)), (1, random(200, seed: 27)), (0, random(90, seed: 28))], "other"
        ),
        "random, too much in answer": (
            [(0, random(200, seed: 29)), (1, random(700, seed: 30)), (0, random(90, seed: 31))], "other"
        ),
        "random, too little in answer": (
            [(0, random(200, seed: 32)), (1, random(50, seed: 33)), (0, random(90, seed: 34))], "other"
        ),
        "random, too little behind the keys": (
            [
                (0, random(200, seed: 35)), (1, random(200, seed: 36)), (0, random(30, seed: 37)),
                (1, random(90, seed: 38)),
            ], "other"
        ),
        "one end alone": ([(0, random(200, seed: 39))], "undecided"),
    ]

    @Test(arguments: others.keys.sorted()) func tellsOthersFromEncryptedPeers(name: String) throws {
        let (turns, content) = try #require(Self.others[name])
        let analysis = Self.analyzed(turns)
        #expect(analysis.flowsByContent == [content: 1] && analysis.encryptedConnections == 0)
        #expect(analysis.messages.isEmpty && analysis.broken() == [])
    }

    /// Without padding, with all of it, with the answer in two parts.
    @Test(arguments: [(96, 96, [56]), (608, 608, [300]), (96, 608, [40, 100]), (350, 200, [])])
    func knowsMessageStreamEncryptionByItsTurns(first: Int, second: Int, third: [Int]) {
        let keys: [Turn] = [(0, Self.random(first, seed: 40)), (1, Self.random(second, seed: 41))]
        let rest: [Turn] = third.enumerated().map { (0, Self.random($1, seed: UInt64(42 + $0))) }
        let analysis = Self.analyzed(keys + rest)
        #expect(analysis.flowsByContent == ["encrypted": 1] && analysis.encryptedConnections == 1)
        // Where the beginning was not seen nobody knows whose turn it was; Telegram has the same turns on a server's port.
        #expect(Self.analyzed(keys + rest, handshake: false).encryptedConnections == 0)
        #expect(Self.analyzed(keys + rest, port: 443).flowsByContent["encrypted"] == nil)
    }

    /// How often chance makes a key look like something else: at most one in a hundred connections is missed.
    @Test func missesFewKeys() {
        var missed = 0
        for seed in 0..<UInt64(1000) {
            let sizes = [96 + Int(seed * 7 % 512), 96 + Int(seed * 13 % 512)]
            let turns: [Turn] = [
                (0, Self.random(sizes[0], seed: 3 * seed)), (1, Self.random(sizes[1], seed: 3 * seed + 1)),
                (0, Self.random(124, seed: 3 * seed + 2)),
            ]
            if Self.analyzed(turns).encryptedConnections == 0 { missed += 1 }
        }
        #expect(missed <= 10)
    }

    /// A block's header may be chance: nothing more came of it.
    @Test func takesNothingReadForNoPeerConnection() {
        var talk = Conversation(handshake: false)
        talk.send(0, at: 10, [UInt8](repeating: 3, count: 50) + Array(Wire.piece(5, 0).prefix(13)))
        let analysis = talk.analyzed()
        #expect(analysis.flowsByContent == ["undecided": 1] && analysis.messages.isEmpty)
        talk.send(1, at: 20, Wire.request(5, 16384) + Wire.have(3))
        #expect(talk.analyzed().flowsByContent == ["peer_wire": 1])
    }
}
