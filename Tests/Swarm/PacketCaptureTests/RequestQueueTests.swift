import PacketCapture
import TestSupport
import Testing
import Vocabulary

/// Requests and their answers in every order, against what must come out by the instants alone.
@Suite(.timeLimit(.minutes(2)), .queued) struct RequestQueueTests {
    /// How a seeder may answer what it was asked for.
    enum Order: CaseIterable {
        case asAsked
        case inPairs
        case backwards
        case shuffled
    }

    private func answers(_ count: Int, _ order: Order) -> [Int] {
        let all = Array(0..<count)
        var generator = SplitMix64(seed: 11)
        return switch order {
        case .asAsked: all
        case .inPairs: all.map { $0 ^ 1 < count ? $0 ^ 1 : $0 }
        case .backwards: all.reversed()
        case .shuffled: all.shuffled(using: &generator)
        }
    }

    /// Block `number` of a torrent with pieces of four blocks.
    private func block(_ number: Int) -> (piece: UInt32, offset: UInt32) {
        (UInt32(number / 4), UInt32(number % 4 * 16384))
    }

    private func conversation(_ count: Int, _ order: Order) -> Conversation {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.message(14) + Wire.unchoke)
        for number in 0..<count {
            talk.send(0, at: 100_000 + Int64(number), Wire.request(block(number).piece, block(number).offset))
        }
        for (turn, number) in answers(count, order).enumerated() {
            talk.send(
                1,
                at: 10_000_000 + Int64(turn) * 1000,
                Wire.piece(block(number).piece, block(number).offset),
                segmentBytes: 16397
            )
        }
        return talk
    }

    @Test(arguments: Order.allCases, [1, 31, 33, 200]) func findsTheRequestOfEveryAnswer(
        order: Order,
        count: Int
    ) throws {
        let analysis = conversation(count, order).analyzed(snapLength: 128)
        let latency = try #require(analysis.requestToPiece)
        let spans = answers(count, order).enumerated().map { turn, number in
            10_000_000 + Int64(turn) * 1000 - 100_000 - Int64(number)
        }
        #expect(latency.count == count && latency.minimumNs == spans.min() && latency.maximumNs == spans.max())
        #expect(latency.meanNs == spans.reduce(0, +) / Int64(count))
        #expect(analysis.broken() == [] && analysis.flows.first?.sides[0].peer?.largestOutstanding == count)
        let download = try #require(analysis.downloads.first)
        #expect(download.blocks == count && download.duplicateBlocks == 0 && download.endgameRequests == 0)
    }

    /// torrbench's own profile lets libtorrent keep 8000 requests open.
    @Test func followsAsManyRequestsAsAnEngineKeepsOpen() {
        let analysis = conversation(8000, .asAsked).analyzed(snapLength: 128)
        #expect(analysis.requestToPiece?.count == 8000 && analysis.broken() == [])
        #expect(analysis.flows.first?.sides[0].peer?.largestOutstanding == 8000)
    }

    @Test(arguments: [2, 40]) func takesBackWhatAChokeDropped(count: Int) {
        var talk = Conversation()
        talk.greet(fast: false)
        talk.send(1, at: 30_000, Wire.unchoke)
        for number in 0..<count { talk.send(0, at: 40_000, Wire.request(block(number).piece, block(number).offset)) }
        talk.send(1, at: 50_000, Wire.piece(block(count - 1).piece, block(count - 1).offset))
        talk.send(1, at: 60_000, Wire.message(0))
        // On its way when the choke was sent.
        talk.send(1, at: 70_000, Wire.piece(0, 0))
        talk.send(1, at: 80_000, Wire.unchoke)
        talk.send(0, at: 90_000, Wire.request(0, 16384))
        talk.send(1, at: 100_000, Wire.piece(0, 16384))
        let analysis = talk.analyzed()
        let isLastAskedFirst = count == 2
        #expect(analysis.requestToPiece?.count == 2)
        #expect(analysis.downloads.first?.endgameRequests == 0, "the second request of a block came after the choke")
        #expect(analysis.downloads.first?.duplicateBlocks == (isLastAskedFirst ? 1 : 0))
        #expect(analysis.broken() == [])
    }

    @Test func answersARequestThatWasSentTwiceTwice() {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.message(14) + Wire.unchoke)
        talk.send(0, at: 40_000, Wire.request(3, 0) + Wire.request(3, 0))
        for time: Int64 in [50_000, 60_000] { talk.send(1, at: time, Wire.piece(3, 0)) }
        let analysis = talk.analyzed()
        #expect(analysis.requestToPiece?.count == 2 && analysis.broken() == [])
        #expect(analysis.downloads.first?.duplicateBlocks == 1 && analysis.downloads.first?.endgameRequests == 1)
    }

    /// Blocks that do not begin at a multiple of 16 KiB have no bit of their own in their piece.
    @Test func followsBlocksOfOddPlaces() {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.message(14) + Wire.unchoke)
        for offset: UInt32 in [100, 20_000, 20_000] { talk.send(0, at: 40_000, Wire.request(3, offset)) }
        for offset: UInt32 in [20_000, 100, 20_000] { talk.send(1, at: 50_000, Wire.piece(3, offset)) }
        let analysis = talk.analyzed()
        #expect(analysis.requestToPiece?.count == 3 && analysis.broken() == [])
        #expect(analysis.downloads.first?.endgameRequests == 1 && analysis.downloads.first?.blocks == 3)
    }

    @Test func listsOnlySoManyFlowsAndCountsAll() throws {
        var all = Conversation(handshake: false)
        for port in UInt16(0)..<5 {
            var talk = Conversation(Frame(sourcePort: 40000 + port))
            talk.greet()
            talk.send(1, at: 30_000, Wire.unchoke)
            talk.send(0, at: 40_000, Wire.request(1, 0))
            talk.send(1, at: 50_000, Wire.piece(1, 0))
            for packet in talk.packets { all.add(packet.timeNs, Array(packet.bytes.dropFirst(14))) }
        }
        let whole = all.analyzed()
        let some = all.analyzed(listed: 2)
        #expect(whole.flows.count == 5 && whole.unlisted == nil)
        #expect(some.flows == Array(whole.flows.prefix(2)) && some.unlisted?.flowsByContent == ["peer_wire": 3])
        #expect(some.total == whole.total && some.messages == whole.messages)
        #expect(some.requestToPiece == whole.requestToPiece && some.flowsByContent == whole.flowsByContent)
        #expect(some.downloads.count + (some.unlisted?.downloads ?? 0) == whole.downloads.count)
    }
}
