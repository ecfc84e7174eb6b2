import Metainfo
import PeerWire
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct StreamDecoderTests {
    private static let block = BlockSpan(piece: 3, offsetBytes: 16384, lengthBytes: 16384)

    /// Every message with the bytes its BEP gives it.
    private static let samples: [([UInt8], PeerMessage)] = [
        ([0, 0, 0, 0], .keepAlive), ([0, 0, 0, 1, 0], .choke), ([0, 0, 0, 1, 1], .unchoke),
        ([0, 0, 0, 1, 2], .interested), ([0, 0, 0, 1, 3], .notInterested), ([0, 0, 0, 5, 4, 0, 0, 1, 2], .have(258)),
        ([0, 0, 0, 3, 5, 0xf0, 0x80], .bitfield(Bitfield(bytes: [0xf0, 0x80], lengthBytes: 2))),
        ([0, 0, 0, 13, 6, 0, 0, 0, 3, 0, 0, 64, 0, 0, 0, 64, 0], .request(block)),
        ([0, 0, 0, 13, 8, 0, 0, 0, 3, 0, 0, 64, 0, 0, 0, 64, 0], .cancel(block)),
        ([0, 0, 0, 3, 9, 0x1a, 0xe1], .port(6881)), ([0, 0, 0, 5, 13, 0, 0, 0, 9], .suggestPiece(9)),
        ([0, 0, 0, 1, 14], .haveAll), ([0, 0, 0, 1, 15], .haveNone),
        ([0, 0, 0, 13, 16, 0, 0, 0, 3, 0, 0, 64, 0, 0, 0, 64, 0], .rejectRequest(block)),
        ([0, 0, 0, 5, 17, 0, 0, 0, 7], .allowedFast(7)),
        ([0, 0, 0, 4, 20, 0, 100, 101], .extended(ExtendedMessage(id: 0, bytes: [100, 101], lengthBytes: 2))),
        (
            [0, 0, 0, 49, 21] + [UInt8](repeating: 5, count: 32) + [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4],
            .hashRequest(hashes)
        ),
        (
            [0, 0, 0, 81, 22] + [UInt8](repeating: 5, count: 32) + [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4]
                + [UInt8](repeating: 9, count: 32), .hashes(hashes, hashBytes: 32)
        ),
        (
            [0, 0, 0, 49, 23] + [UInt8](repeating: 5, count: 32) + [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4],
            .hashReject(hashes)
        ),
        ([0, 0, 0, 3, 99, 1, 2], .unknown(id: 99, lengthBytes: 3)),
        ([0, 0, 0, 2, 4, 1], .malformed(.have, lengthBytes: 2)),
        ([0, 0, 0, 2, 1, 0], .malformed(.unchoke, lengthBytes: 2)),
        ([0, 0, 0, 3, 7, 0, 0], .malformed(.piece, lengthBytes: 3)),
    ]

    private static let hashes = HashSpan(
        baseLayer: 1,
        index: 2,
        count: 3,
        proofLayers: 4,
        root: [UInt8](repeating: 5, count: 32)
    )

    @Test(arguments: samples.indices) func readsEveryMessage(index: Int) {
        let (bytes, message) = Self.samples[index]
        let events = Wire.events(Wire.handshake() + bytes)
        #expect(events.count == 2)
        #expect(events.last == .message(message, wireBytes: bytes.count, missingBytes: 0))
    }

    @Test func readsTheHandshakeAndItsBits() {
        guard case .handshake(let handshake) = Wire.events(Wire.handshake()).first else {
            Issue.record("no handshake")
            return
        }
        #expect(handshake.infoHash.bytes == Wire.infoHash && handshake.peerID.bytes == Wire.peerID)
        #expect(handshake.hasExtensions && handshake.hasFast && handshake.hasDHT && !handshake.hasV2)
    }

    @Test func findsTheSameHoweverTheStreamIsCut() {
        let data = [UInt8](repeating: 7, count: 300)
        let stream =
            Wire.handshake() + Self.samples.flatMap(\.0) + Wire.piece(1, 0, data) + Wire.request(1, 16384, 16384)
        let whole = Wire.events(stream)
        #expect(whole.count == Self.samples.count + 4)
        for size in 1...130 { #expect(Wire.events(stream, sizes: [size]) == whole, "in chunks of \(size)") }
        var generator = SplitMix64(seed: 11)
        for round in 0..<200 {
            let sizes = (0..<60).map { _ in Int.random(in: 1...90, using: &generator) }
            #expect(Wire.events(stream, sizes: sizes) == whole, "round \(round)")
        }
    }

    @Test func countsABlockWithoutItsBytes() {
        let block = BlockSpan(piece: 1, offsetBytes: 0, lengthBytes: 100)
        var decoder = StreamDecoder(start: .connection)
        var events: [StreamEvent] = []
        Wire.feed(
            &decoder,
            Wire.handshake() + Wire.piece(1, 0, [UInt8](repeating: 1, count: 100)).prefix(50),
            into: &events
        )
        #expect(events.last == .pieceStarted(block))
        Wire.feed(&decoder, [], missing: 60, into: &events)
        #expect(events.last == .pieceStarted(block))
        Wire.feed(&decoder, [1, 1, 1], into: &events)
        #expect(events.last == .message(.piece(block), wireBytes: 113, missingBytes: 60))
        Wire.feed(&decoder, [0, 0, 0, 1, 1], into: &events)
        #expect(events.last == .message(.unchoke, wireBytes: 5, missingBytes: 0))
    }

    @Test func losesItsPlaceAcrossAMessagesEndAndFindsItAgain() {
        var decoder = StreamDecoder(start: .connection)
        var events: [StreamEvent] = []
        Wire.feed(&decoder, Wire.handshake() + Wire.piece(1, 0, [2, 2, 2, 2]).prefix(14), missing: 500, into: &events)
        #expect(events.last == .lost(.missingBytes))
        #expect(!decoder.isInStep)
        Wire.feed(&decoder, [UInt8](repeating: 0x55, count: 40), into: &events)
        Wire.feed(&decoder, [9, 9, 9] + Wire.request(4, 32768, 16384) + [0, 0, 0, 1, 2], into: &events)
        #expect(
            events.suffix(3) == [
                .resynchronised(skippedBytes: 540),
                .message(
                    .request(BlockSpan(piece: 4, offsetBytes: 32768, lengthBytes: 16384)),
                    wireBytes: 17,
                    missingBytes: 0
                ),
                .message(.interested, wireBytes: 5, missingBytes: 0),
            ]
        )
    }

    @Test func startsInTheMiddleOfAStream() {
        let tail = [UInt8](repeating: 0, count: 700)
        let events = Wire.events(tail + Wire.piece(2, 16384, [1, 2, 3]) + [0, 0, 0, 1, 0], start: .middle)
        #expect(events.first == .resynchronised(skippedBytes: 700))
        #expect(events.last == .message(.choke, wireBytes: 5, missingBytes: 0))
    }

    @Test func findsAHandshakeAfterAnObfuscatedGreeting() {
        let greeting = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ 13) }
        let events = Wire.events(greeting + Wire.handshake() + [0, 0, 0, 1, 2], start: .greeting)
        #expect(events.count == 3 && events.first == .resynchronised(skippedBytes: 300))
        if case .handshake = events[1] {} else { Issue.record("\(events[1])") }
    }

    @Test func refusesImpossibleLengths() {
        let events = Wire.events(Wire.handshake() + [0x7f, 0, 0, 0, 7, 1, 2, 3])
        #expect(events.last == .lost(.impossibleLength))
    }

    @Test func saysWhenNoHandshakeComesFirst() {
        let events = Wire.events([UInt8](repeating: 0x41, count: 100))
        #expect(events == [.lost(.noHandshake)])
    }

    @Test func survivesAnyBytes() {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                UInt8.random(in: 0...(Bool.random(using: &generator) ? 255 : 9), using: &generator)
            }
            var decoder = StreamDecoder(start: .connection)
            var events: [StreamEvent] = []
            Wire.feed(
                &decoder,
                Wire.handshake() + bytes,
                missing: Int.random(in: 0...50, using: &generator),
                into: &events
            )
            let told = events.reduce(0) { sum, event in
                if case .message(_, let wireBytes, _) = event { sum + wireBytes } else { sum }
            }
            #expect(told <= bytes.count + 50)
        }
    }
}
