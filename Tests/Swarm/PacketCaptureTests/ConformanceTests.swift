import Metainfo
import PacketCapture
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct ConformanceTests {
    /// 10 pieces of 32 KiB, the last one of 1000 bytes.
    private static let facts: [TorrentFacts] = {
        let content = [UInt8](repeating: 1, count: 9 * 32768 + 1000)
        let info: BencodeValue = [
            "length": .integer(Int64(content.count)), "name": "payload", "piece length": 32768,
            "pieces": .string([UInt8](repeating: 7, count: 200)),
        ]
        let file: BencodeValue = ["info": info]
        return (try? TorrentMetainfo(parsing: file.encoded())).map { [TorrentFacts($0)] } ?? []
    }()

    private static var hash: [UInt8] { facts[0].infoHashes[0].bytes }

    /// Client 0 sends and server 1 answers after greetings, an unchoke apart, which a case sends itself.
    private func broken(fast: Bool = true, _ turns: [(Int, Int64, [UInt8])]) -> [Rule] {
        var talk = Conversation()
        let reserved: [UInt8] = fast ? [0, 0, 0, 0, 0, 0x10, 0, 5] : [UInt8](repeating: 0, count: 8)
        talk.send(0, at: 10_000, Wire.handshake(peer: 1, hash: Self.hash, reserved: reserved))
        talk.send(1, at: 20_000, Wire.handshake(peer: 2, hash: Self.hash, reserved: reserved))
        for (side, time, bytes) in turns { talk.send(side, at: time, bytes) }
        return talk.analyzed(torrents: Self.facts).broken()
    }

    private static let bitfield = Wire.message(5, [0xff, 0xc0])

    @Test func findsNothingWhereNothingIsWrong() {
        #expect(
            broken([
                (1, 30_000, Self.bitfield + Wire.unchoke), (0, 40_000, Wire.message(15) + Wire.request(9, 0, 1000)),
                (1, 50_000, Wire.piece(9, 0, 1000)), (0, 60_000, Wire.have(9)),
            ]) == []
        )
    }

    private static let breaches: [([(Int, [UInt8])], [Rule])] = [
        ([(1, Wire.message(5, [0xff, 0xff]))], [.bitfieldLength]), ([(1, Wire.message(5, [0xff]))], [.bitfieldLength]),
        ([(1, bitfield + Wire.have(1) + bitfield)], [.bitfieldOnce]),
        ([(1, Wire.have(1) + bitfield)], [.bitfieldFirst]),
        ([(1, Wire.unchoke), (0, Wire.request(10, 0))], [.requestBounds]),
        ([(1, Wire.unchoke), (0, Wire.request(9, 0, 16384))], [.requestBounds]),
        ([(1, Wire.unchoke), (0, Wire.request(1, 0, 32768))], [.requestSize]),
        ([(1, Wire.unchoke), (0, Wire.request(1, 0, 0))], [.requestSize]),
        ([(0, Wire.request(1, 0))], [.requestUnchoked]),
        ([(1, Wire.message(17, [0, 0, 0, 1])), (0, Wire.request(1, 0))], []),
        ([(1, Wire.piece(1, 0))], [.pieceRequested]),
        ([(1, Wire.unchoke), (0, Wire.request(1, 0) + Wire.block(8, 1, 0)), (1, Wire.piece(1, 0))], []),
        ([(1, Wire.block(16, 1, 0))], [.rejectRequested]), ([(1, [0, 0, 0, 2, 99, 1])], [.messageKnown]),
        ([(1, [0, 0, 0, 2, 1, 1])], [.messageFormed]),
        // Lost boundaries are a breach where nothing is missing, and are told once.
        ([(1, [0x7f, 0, 0, 0, 7, 1, 1, 1, 1])], [.messageFormed]),
        // Who has a magnet link only asks for metadata before it can tell its pieces (BEP 9).
        ([(0, Wire.message(20, [3] + Array("d8:msg_typei0e5:piecei0ee".utf8)) + Wire.message(15))], []),
        ([(1, Wire.unchoke), (0, Wire.request(1, 0)), (1, Wire.piece(1, 0)), (0, Wire.have(1))], [.haveVerified]),
    ]

    @Test(arguments: breaches.indices)
    func findsEachBreach(index: Int) {
        let (turns, rules) = Self.breaches[index]
        #expect(broken(turns.enumerated().map { ($1.0, Int64(30_000 + $0 * 1000), $1.1) }) == rules)
    }

    @Test func findsWhatWasNotNegotiated() {
        #expect(broken(fast: false, [(1, 30_000, Wire.message(14))]) == [.fastNegotiated])
        #expect(broken(fast: false, [(1, 30_000, Wire.message(20, [0, 100, 101]))]) == [.extensionNegotiated])
    }

    @Test func allowsRequestsThatCrossAChoke() {
        let turns: [(Int, Int64, [UInt8])] = [(1, 30_000, Wire.unchoke), (1, 40_000, Wire.choke)]
        #expect(broken(turns + [(0, 50_000, Wire.request(1, 0))]) == [])
        #expect(broken(turns + [(0, 9_000_000_000, Wire.request(1, 0))]) == [.requestUnchoked])
    }

    @Test func allowsBlocksOnTheirWayWhenAChokeDropsTheirRequests() {
        #expect(
            broken(
                fast: false,
                [(1, 1, Wire.unchoke), (0, 2, Wire.request(1, 0)), (1, 3, Wire.choke), (1, 4, Wire.piece(1, 0))]
            ) == []
        )
    }

    @Test func findsAStreamThatBeginsWithoutAHandshake() throws {
        var talk = Conversation()
        talk.send(0, at: 10_000, Wire.handshake(peer: 1))
        talk.send(1, at: 20_000, [UInt8](repeating: 7, count: 100))
        let analysis = talk.analyzed()
        #expect(analysis.broken() == [.handshakeFirst])
        let violation = try #require(analysis.violations.first)
        #expect(violation.packet == 4 && violation.sender == "10.0.0.2:6881")
    }

    /// Many breaches of one rule leave room for the places of the next.
    @Test func listsPlacesOfEveryRule() {
        var talk = Conversation()
        talk.greet()
        for _ in 0..<2000 { talk.send(1, at: 30_000, Wire.message(7, [UInt8](repeating: 0, count: 9))) }
        talk.send(1, at: 40_000, [0, 0, 0, 2, 99, 1])
        let analysis = talk.analyzed()
        #expect(analysis.conformance.first { $0.rule == .pieceRequested }?.violations == 2000)
        #expect(analysis.violations.count { $0.rule == .pieceRequested } == 500)
        #expect(analysis.violations.last?.rule == .messageKnown && analysis.violations.last?.packet == 2005)
    }

    @Test func findsHandshakesOfTwoTorrents() {
        var talk = Conversation()
        talk.send(0, at: 1, Wire.handshake(peer: 1))
        talk.send(1, at: 2, Wire.handshake(peer: 2, hash: Self.hash))
        #expect(talk.analyzed().broken() == [.infoHashesAgree])
    }

    @Test func namesThePacketAndTheEnds() throws {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.piece(1, 0, 100))
        let violation = try #require(talk.analyzed().violations.first)
        #expect(violation.packet == 5 && violation.sender == "10.0.0.2:6881" && violation.receiver == "10.0.0.1:40000")
    }

    @Test func saysWhatItCouldNotCheck() {
        var talk = Conversation()
        talk.greet()
        let unchecked = talk.analyzed().conformance.filter { $0.unchecked != nil }.map(\.rule)
        #expect(unchecked == [.bitfieldLength, .requestBounds, .haveVerified])
    }

    @Test func givesEveryRuleASentenceWithItsSource() {
        for rule in Rule.allCases { #expect(rule.sentence.contains("(BEP "), "\(rule)") }
    }

    /// A hybrid of one block, whose v2 half has another name (BEP 52).
    private static let hybrid: TorrentFacts? = {
        let root = BencodeValue.string([UInt8](repeating: 9, count: 32))
        let file: BencodeValue = ["": ["length": 5, "pieces root": root]]
        let info: BencodeValue = [
            "file tree": ["x": file], "length": 5, "meta version": 2, "name": "x", "piece length": 16384,
            "pieces": .string([UInt8](repeating: 7, count: 20)),
        ]
        let torrent: BencodeValue = ["info": info, "piece layers": [:]]
        return (try? TorrentMetainfo(parsing: torrent.encoded())).map { TorrentFacts($0) }
    }()

    /// BEP 52, "Upgrade Path": who is offered it may answer a hybrid's v1 hash with that of its v2 half.
    @Test func letsAHybridBeUpgraded() throws {
        let hybrid = try #require(Self.hybrid)
        let hashes = hybrid.infoHashes.map(\.bytes)
        try #require(hashes.count == 2)
        let offer: [UInt8] = [0, 0, 0, 0, 0, 0x10, 0, 0x15]
        func broken(_ first: [UInt8], _ second: [UInt8], _ reserved: [UInt8], _ torrents: [TorrentFacts]) -> [Rule] {
            var talk = Conversation()
            talk.send(0, at: 10_000, Wire.handshake(peer: 1, hash: first, reserved: reserved))
            talk.send(1, at: 20_000, Wire.handshake(peer: 2, hash: second, reserved: offer))
            return talk.analyzed(torrents: torrents).broken()
        }
        #expect(broken(hashes[0], hashes[1], offer, [hybrid]) == [])
        #expect(broken(hashes[0], hashes[1], offer, []) == [])
        let plain: [UInt8] = [0, 0, 0, 0, 0, 0x10, 0, 0x05]
        #expect(broken(hashes[0], hashes[1], plain, [hybrid]) == [.infoHashesAgree])
        // Of another torrent, as far as the given one tells.
        #expect(broken(hashes[0], Self.hash, offer, [hybrid]) == [.infoHashesAgree])
        #expect(broken(Self.hash, hashes[1], offer, [hybrid]) == [.infoHashesAgree])
    }
}
