import Foundation
import PacketCapture
import TestSupport
import Testing

/// Holes, twins and beginnings that are not seen, case by case.
@Suite(.timeLimit(.minutes(2)), .queued) struct HoleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Captures")

    private func analysis(_ name: String) throws -> WireAnalysis {
        try CaptureAnalysis.run(path: Self.folder.appending(path: "\(name).pcap").path)
    }

    /// tshark 4.0.17 finds six requests in `v_whole`, five in the others.
    @Test(arguments: [("v_whole", 6, 0, 0), ("v_lostreq", 5, 17, 0), ("v_utp_lostreq", 5, 0, 1)])
    func losesOneRequestAndNothingElse(name: String, requests: Int, bytes: Int64, packets: Int) throws {
        let found = try analysis(name)
        #expect(found.broken() == [] && found.count("request") == requests && found.count("piece") == 6)
        // Stamps of whole microseconds, 12 ms apart.
        let longest = try #require(found.requestToPiece?.maximumNs)
        #expect(found.requestToPiece?.count == requests && (11_998_000...12_002_000).contains(longest))
        #expect(found.uncapturedBytes == bytes && found.uncapturedPackets == packets)
        #expect(found.flows.first?.sides.allSatisfy { $0.retransmittedSegments == 0 } == true)
    }

    /// RFC 9293 3.4: a SYN takes one number itself.
    @Test func readsWhatASYNCarries() throws {
        let found = try analysis("t_tfo")
        let sides = try #require(found.flows.first?.sides)
        #expect(sides.allSatisfy { $0.peer?.peerID != nil && $0.outOfOrderSegments == 0 && $0.gaps == 0 })
        #expect(sides.allSatisfy { $0.retransmittedSegments == 0 } && found.uncapturedBytes == 0)
        #expect(found.requestToPiece?.count == 1 && found.broken() == [])
    }

    /// The cookie was not accepted: the handshake comes again, in a segment of its own.
    @Test func readsWhatASYNCarriedInVain() {
        let frame = Frame()
        var talk = Conversation(frame, handshake: false)
        let hello = Wire.handshake(peer: 1)
        talk.add(0, frame.tcp(999, hello, flags: 2, identification: 1))
        talk.add(100_000_000, frame.tcp(999, flags: 2, identification: 2))
        talk.add(101_000_000, frame.reversed().tcp(.max, ack: 1000, flags: 18, identification: 1))
        talk.add(102_000_000, frame.tcp(1000, hello, ack: 0, flags: 24, identification: 3))
        talk.add(103_000_000, frame.reversed().tcp(0, Wire.handshake(peer: 2), ack: 1068, identification: 2))
        let found = talk.analyzed()
        #expect(found.flows.count == 1 && found.flows.first?.sides.allSatisfy { $0.peer?.peerID != nil } == true)
        #expect(found.total.retransmittedBytes == 68 && found.broken() == [])
    }

    @Test func leavesDatagramsThatAreSeenTwice() throws {
        let transfer = try analysis("v_utp_doubled")
        #expect(transfer.capture.leftPackets == ["seen_twice": 40] && transfer.total.retransmittedBytes == 0)
        #expect(transfer.flows.first?.utp?.map(\.dataPackets) == [9, 10] && transfer.requestToPiece?.count == 6)
        let tracker = try analysis("u_doubled")
        #expect(tracker.trackers.requests == ["udp_connect": 1, "udp_announce": 1, "udp_scrape": 1])
        #expect(tracker.trackers.unanswered == 0 && tracker.capture.leftPackets == ["seen_twice": 6])
    }

    @Test func leavesTheTwinOfTheLastPacket() throws {
        let found = try analysis("t_dup")
        #expect(found.capture.leftPackets == ["seen_twice": 30])
        #expect(found.flows.first?.sides.map(\.packets) == [15, 15])
    }

    private static func transfer(_ requests: [UInt32], hidden: Int = 0, blocks: [UInt32]) -> Conversation {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.unchoke)
        for (index, piece) in requests.enumerated() {
            talk.send(0, at: 40_000 + Int64(index), Wire.request(piece, 0, 1024))
            if index == 0 { talk.lose(0, hidden) }
        }
        for (index, piece) in blocks.enumerated() {
            talk.send(1, at: 50_000 + Int64(index), Wire.piece(piece, 0, 1024))
        }
        return talk
    }

    /// A hole of 17 bytes hides one request, not three.
    @Test(arguments: [(0, 3), (17, 2), (34, 1), (51, 0), (600, 0)])
    func countsOnlyBreachesThatNoHoleExplains(hidden: Int, breaches: Int) {
        let found = Self.transfer([0, 1], hidden: hidden, blocks: [0, 7, 8, 9, 1]).analyzed()
        #expect(found.conformance.first { $0.rule == .pieceRequested }?.violations == breaches)
        #expect(found.requestToPiece?.count == 2 && found.uncapturedBytes == Int64(hidden))
    }

    /// The rules that need only what is there are checked behind a hole as before it.
    @Test func findsBreachesBehindAHole() {
        var talk = Self.transfer([0, 1], hidden: 17, blocks: [0])
        talk.send(0, at: 60_000, Wire.request(3, 0, 99_999))
        talk.send(0, at: 61_000, Wire.message(5, [1]))
        talk.send(0, at: 62_000, Wire.message(15))
        talk.send(1, at: 63_000, Wire.choke)
        talk.send(0, at: 9_000_000_000, Wire.request(4, 0))
        let broken = talk.analyzed().broken()
        #expect(broken.contains(.requestSize) && broken.contains(.bitfieldOnce) && broken.contains(.bitfieldFirst))
        #expect(broken.contains(.requestUnchoked), "the choke came behind the hole, and nothing is missing since")
    }

    /// An unchoke may be in the hole.
    @Test func holdsNoRequestAgainstWhoMayHaveBeenUnchoked() {
        var talk = Conversation()
        talk.greet(fast: false)
        talk.lose(1, 5)
        talk.send(0, at: 40_000, Wire.interested + Wire.request(0, 0))
        #expect(talk.analyzed().broken() == [], "acknowledged, and never seen")
        talk.send(1, at: 50_000, Wire.piece(0, 0))
        #expect(talk.analyzed().broken() == [] && talk.analyzed().uncapturedBytes == 5)
    }

    /// Both ends' handshakes are missing: what follows is read, and nobody has a name.
    @Test func readsOnWhereHandshakesAreMissing() {
        var talk = Conversation()
        talk.lose(0, 68)
        talk.lose(1, 68)
        talk.send(1, at: 30_000, Wire.message(5, [0xff]) + Wire.unchoke)
        talk.send(0, at: 40_000, Wire.interested + Wire.request(0, 0))
        talk.send(1, at: 50_000, Wire.piece(0, 0))
        talk.send(0, at: 60_000, Wire.request(1, 0))
        talk.send(1, at: 70_000, Wire.piece(1, 0))
        let found = talk.analyzed()
        #expect(found.broken() == [] && found.count("piece") == 2 && found.count("request") == 2)
        #expect(found.flows.first?.infoHash == nil && found.uncapturedBytes == 136)
    }

    /// What looks like a handshake in the middle of a stream is a block's content.
    @Test func makesUpNoHandshake() {
        let content = Wire.handshake(peer: 9, hash: [UInt8](repeating: 0xcc, count: 20))
        var talk = Conversation(handshake: false)
        talk.send(1, at: 10, [UInt8](repeating: 1, count: 1400))
        talk.send(1, at: 20, content + [UInt8](repeating: 1, count: 1332))
        talk.send(1, at: 30, content)
        talk.send(0, at: 40, Wire.request(3, 0))
        talk.send(1, at: 50, Wire.piece(3, 0))
        let found = talk.analyzed()
        #expect(found.count("piece") == 1 && found.flows.allSatisfy { $0.infoHash == nil })
        #expect(found.flows.flatMap(\.sides).allSatisfy { $0.peer?.peerID == nil })
    }

    /// RFC 9293 3.8.4: a keep-alive's byte lies before the next one and is not the stream's.
    @Test func readsNothingFromKeepAlives() {
        let frame = Frame()
        var talk = Conversation(frame)
        talk.greet()
        talk.add(25_000, frame.tcp(1000 + 67, [0], ack: .max &- 20 &+ 68, identification: 9))
        talk.lose(0, 5)
        talk.add(26_000, frame.tcp(1000 + 72, [0xee], ack: .max &- 20 &+ 68, identification: 10))
        talk.send(1, at: 30_000, Wire.unchoke)
        talk.send(0, at: 40_000, Wire.request(0, 0))
        talk.send(1, at: 50_000, Wire.piece(0, 0))
        let found = talk.analyzed()
        #expect(found.total.retransmittedBytes == 0 && found.count("piece") == 1 && found.count("request") == 1)
        #expect(found.broken() == [])
    }

    /// The end of a stream takes a number, which is none of a byte.
    @Test func countsNoByteForTheEndOfAStream() {
        let frame = Frame()
        var talk = Conversation(frame)
        talk.greet()
        talk.add(30_000, frame.tcp(1068, ack: .max &- 20 &+ 68, flags: 17))
        talk.add(31_000, frame.reversed().tcp(.max &- 20 &+ 68, ack: 1069, flags: 17))
        talk.add(32_000, frame.tcp(1069, ack: .max &- 20 &+ 69))
        #expect(talk.analyzed().uncapturedBytes == 0)
    }

    @Test func countsWhatIsMissingAtTheEnd() {
        var talk = Self.transfer([0], blocks: [0])
        talk.lose(1, 1037)
        talk.send(0, at: 60_000, Wire.have(0))
        let found = talk.analyzed()
        #expect(found.uncapturedBytes == 1037 && found.broken() == [] && found.count("piece") == 1)
    }

    /// A SYN that is captured behind what follows it belongs to it.
    @Test func takesASYNThatComesLateForThatOfItsConnection() {
        let frame = Frame()
        var talk = Conversation(frame, handshake: false)
        talk.greet()
        talk.add(25_000, frame.tcp(999, flags: 2, identification: 9))
        talk.send(1, at: 30_000, Wire.unchoke)
        talk.send(0, at: 40_000, Wire.request(0, 0))
        talk.send(1, at: 50_000, Wire.piece(0, 0))
        let found = talk.analyzed()
        #expect(found.flows.count == 1 && found.requestToPiece?.count == 1 && found.uncapturedBytes == 0)
        #expect(found.flows.first?.sides.allSatisfy { $0.peer?.peerID != nil } == true)
    }

    /// The answer was lost behind the capture: the SYN and what it carries come again, and so does the answer.
    @Test func takesWhatASYNCarriesOnceThoughItWasAnsweredTwice() {
        let frame = Frame()
        var talk = Conversation(frame, handshake: false)
        for time in [Int64(0), 1_000_000_000] {
            let number = UInt16(1 + time / 1_000_000_000)
            talk.add(time, frame.tcp(999, Wire.handshake(peer: 1), flags: 2, identification: number))
            talk.add(time + 1000, frame.reversed().tcp(.max, ack: 1068, flags: 18))
        }
        talk.add(1_002_000_000, frame.tcp(1068, ack: 0, identification: 3))
        talk.add(1_003_000_000, frame.reversed().tcp(0, Wire.handshake(peer: 2), ack: 1068, identification: 4))
        let found = talk.analyzed()
        #expect(found.flows.count == 1 && found.total.retransmittedBytes == 68 && found.uncapturedBytes == 0)
        #expect(found.flows.first?.sides.allSatisfy { $0.peer?.peerID != nil } == true)
    }

    /// After its end, by FIN or RST, another connection may have the same number.
    @Test(arguments: [UInt8(17), 4]) func takesASYNAfterTheEndForAnotherConnection(flags: UInt8) {
        let frame = Frame()
        var talk = Conversation(frame)
        talk.greet()
        talk.add(30_000, frame.tcp(1068, ack: .max &- 20 &+ 68, flags: flags))
        talk.add(40_000, frame.tcp(999, flags: 2, identification: 9))
        talk.add(41_000, frame.tcp(1000, Wire.handshake(peer: 3), ack: 1, identification: 10))
        #expect(talk.analyzed().flows.count == 2)
    }

    /// A mirror's copy has the same identification, seconds later too.
    @Test func takesTheTwinOfASYNForThatOfItsConnectionAfterItsEnd() {
        let frame = Frame()
        var talk = Conversation(frame, handshake: false)
        talk.add(0, frame.tcp(999, flags: 2, identification: 9))
        talk.greet()
        talk.add(30_000, frame.tcp(1068, ack: .max &- 20 &+ 68, flags: 17))
        talk.add(4_000_000_000, frame.tcp(999, flags: 2, identification: 9))
        talk.add(4_000_001_000, frame.tcp(1000, Wire.handshake(peer: 1), ack: 1, identification: 10))
        #expect(talk.analyzed().flows.count == 1 && talk.analyzed().total.retransmittedBytes == 68)
    }

    /// What several threads capture is not always in order: a segment behind its acknowledgement is no hole.
    @Test func readsWhatIsCapturedAfterItsAcknowledgement() {
        let frame = Frame()
        var talk = Conversation(frame)
        talk.greet()
        talk.send(1, at: 30_000, Wire.unchoke)
        talk.send(0, at: 40_000, Wire.request(0, 0, 2000))
        let block = Wire.piece(0, 0, 2000) + Wire.choke
        let next = UInt32.max &- 20 &+ 73
        talk.add(50_000, frame.reversed().tcp(next &+ 1000, Array(block[1000...]), ack: 1085, identification: 5))
        talk.add(50_001, frame.tcp(1085, ack: next &+ UInt32(block.count)))
        talk.add(50_002, frame.reversed().tcp(next, Array(block[..<1000]), ack: 1085, identification: 4))
        let found = talk.analyzed()
        #expect(found.count("piece") == 1 && found.count("choke") == 1 && found.requestToPiece?.count == 1)
        #expect(found.uncapturedBytes == 0 && found.broken() == [] && found.total.retransmittedBytes == 0)
    }
}
