import PacketCapture
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct MeasureTests {
    /// A transfer of one piece of two blocks with known instants.
    private func transfer() -> Conversation {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.message(14))
        talk.send(0, at: 40_000, Wire.message(15) + Wire.interested)
        talk.send(1, at: 100_000, Wire.unchoke)
        talk.send(0, at: 150_000, Wire.request(7, 0) + Wire.request(7, 16384))
        talk.send(1, at: 1_150_000, Wire.piece(7, 0))
        talk.send(1, at: 2_150_000, Wire.piece(7, 16384))
        talk.send(0, at: 2_650_000, Wire.have(7))
        talk.send(1, at: 2_700_000, [0, 0, 0, 0])
        return talk
    }

    @Test func measuresWhatHappenedWhen() throws {
        let analysis = transfer().analyzed()
        #expect(analysis.broken() == [])
        let latency = try #require(analysis.requestToPiece)
        #expect(latency.count == 2 && latency.minimumNs == 1_000_000 && latency.maximumNs == 2_000_000)
        #expect(latency.p50Ns == nil, "two spans have no median worth telling")
        #expect(analysis.unchokeToRequest?.minimumNs == 50_000)
        let flow = try #require(analysis.flows.first)
        let startup = try #require(flow.startup)
        #expect(startup.acceptedNs == 1000 && startup.firstHandshakeNs == 10_000 && startup.secondHandshakeNs == 20_000)
        #expect(startup.interestedNs == 40_000 && startup.unchokedNs == 100_000)
        #expect(startup.firstRequestNs == 150_000 && startup.firstPieceNs == 1_150_000)
        #expect(flow.sides[0].peer?.largestOutstanding == 2)
        #expect(flow.sides[0].peer?.blockPositions.map(\.firstBlock) == [0, 1])
        #expect(flow.sides[1].peer?.chokeChanges == 1)
        #expect(flow.infoHash == String(repeating: "aa", count: 20))
    }

    /// Requests stay open while nothing happens: 2 of them for a second between two events.
    @Test func holdsTheLevelOfOpenRequestsBetweenEvents() throws {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.unchoke)
        talk.send(0, at: 40_000, Wire.request(7, 0) + Wire.request(7, 16384))
        talk.send(1, at: 1_000_040_000, Wire.piece(7, 0))
        talk.send(1, at: 1_500_040_000, Wire.piece(7, 16384))
        let series = try #require(talk.analyzed().flows.first?.sides[0].peer?.outstanding)
        let change = Int(1_000_000_000 / series.binNs)
        #expect(series.values.prefix(change + 1).allSatisfy { $0 == 2 }, "\(series.values)")
        #expect(series.values[(change + 1)...].allSatisfy { $0 == 1 } && series.values.count > change + 1)
    }

    @Test func measuresLatencyByThePiecesPlaceInTheTorrent() throws {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.unchoke)
        for piece in [UInt32(0), 1, 200] {
            talk.send(0, at: 40_000, Wire.request(piece, 0, 100))
            talk.send(1, at: 40_000 + Int64(piece + 1) * 1000, Wire.piece(piece, 0, 100))
        }
        let groups = try #require(talk.analyzed().flows.first?.sides[0].peer?.piecePositions)
        #expect(groups.map(\.firstPiece) == [0, 200] && groups.map(\.pieces) == [4, 4])
        #expect(groups.map(\.blocks) == [2, 1] && groups.map(\.maximumNs) == [2000, 201_000])
        #expect(groups[0].meanNs == 1500)
    }

    @Test func drawsAPiecesTimeLine() throws {
        let download = try #require(transfer().analyzed().downloads.first)
        let piece = try #require(download.timeline.first)
        #expect(download.timeline.count == 1 && piece.piece == 7 && piece.receivedBytes == 32768)
        let instants = [piece.requestedNs, piece.firstBlockNs, piece.lastBlockNs, piece.haveNs]
        #expect(instants == [150_000, 1_150_000, 2_150_000, 2_650_000])
        #expect(download.lastBlockToHave?.minimumNs == 500_000 && download.address == "10.0.0.1")
        #expect(download.duplicateBlocks == 0 && download.endgameRequests == 0)
    }

    /// libtorrent 2 has a new id in every connection; the extension handshake's port (BEP 10, `p`) tells who it is.
    @Test func knowsADownloaderOfTwoConnections() throws {
        var dialling = Conversation()
        dialling.greet()
        dialling.send(0, at: 30_000, Wire.message(20, [0] + Array("d1:pi6999ee".utf8)) + Wire.interested)
        dialling.send(1, at: 40_000, Wire.message(14) + Wire.unchoke)
        dialling.send(0, at: 50_000, Wire.request(7, 0))
        dialling.send(1, at: 60_000, Wire.piece(7, 0))
        var dialled = Conversation(
            Frame(source: "10.0.0.3", destination: "10.0.0.1", sourcePort: 50000, destinationPort: 6999)
        )
        dialled.send(0, at: 110_000, Wire.handshake(peer: 3))
        dialled.send(1, at: 120_000, Wire.handshake(peer: 4))
        dialled.send(0, at: 130_000, Wire.message(14) + Wire.unchoke)
        dialled.send(1, at: 140_000, Wire.interested + Wire.request(7, 16384))
        dialled.send(0, at: 150_000, Wire.piece(7, 16384))
        dialled.send(1, at: 160_000, Wire.have(7))
        for packet in dialled.packets { dialling.add(packet.timeNs, Array(packet.bytes.dropFirst(14))) }
        let analysis = dialling.analyzed()
        let download = try #require(analysis.downloads.first)
        #expect(analysis.downloads.count == 1 && download.blocks == 2 && download.pieces == 1)
        #expect(download.timeline.first?.receivedBytes == 32768 && download.timeline.first?.haveNs == 160_000)
    }

    @Test func mergesNeighbouringPiecesUntilTheyAreFewEnough() {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.message(14) + Wire.unchoke)
        for piece in UInt32(0)..<5 { talk.send(0, at: 40_000, Wire.request(piece, 0)) }
        for piece in UInt32(0)..<5 { talk.send(1, at: 50_000 + Int64(piece) * 10_000, Wire.piece(piece, 0)) }
        let all = talk.analyzed().flows.first?.sides[0].peer?.piecePositions ?? []
        #expect(all.map(\.meanNs) == [10_000, 20_000, 30_000, 40_000, 50_000])
        #expect(PiecePositionReport.merged(all, atMost: 5) == all)
        let pairs = PiecePositionReport.merged(all, atMost: 4)
        #expect(pairs.map(\.firstPiece) == [0, 2, 4] && pairs.map(\.blocks) == [2, 2, 1])
        #expect(pairs.map(\.meanNs) == [15_000, 35_000, 50_000] && pairs.map(\.maximumNs) == [20_000, 40_000, 50_000])
        let one = PiecePositionReport.merged(all, atMost: 1)
        #expect(one.map(\.blocks) == [5] && one.first?.meanNs == 30_000 && one.first?.pieces == 8)
    }

    @Test func accountsForEveryByte() {
        let talk = transfer()
        let analysis = talk.analyzed()
        let all = talk.packets.reduce(0) { $0 + $1.bytes.count }
        let total = analysis.total
        #expect(total.frameBytes == Int64(all) && total.payloadBytes == 32768 && total.retransmittedBytes == 0)
        #expect(total.headerBytes == Int64(talk.packets.count * 54) && total.otherBytes == 0)
        #expect(total.protocolBytes == 2 * 68 + 5 + 10 + 5 + 34 + 26 + 9 + 4)
        #expect(
            analysis.messages.values.reduce(0) { $0 + $1.wireBytes } == total.protocolBytes - 136 + total.payloadBytes
        )
        #expect(analysis.count("keep_alive") == 1)
    }

    @Test func countsRetransmissionsOnceAndSecondViewsNotAtAll() throws {
        var talk = transfer()
        talk.sendAgain(1, at: 3_000_000, [0, 0, 0, 0], identification: 9)
        talk.sendAgain(1, at: 3_001_000, [0, 0, 0, 0], identification: 9)
        let analysis = talk.analyzed()
        #expect(analysis.total.retransmittedBytes == 4 && analysis.count("keep_alive") == 1)
        #expect(analysis.capture.leftPackets == ["seen_twice": 1])
    }

    @Test func countsBlocksThatComeTwiceAndEndgameRequests() throws {
        var first = Conversation()
        first.greet()
        first.send(1, at: 30_000, Wire.unchoke)
        first.send(0, at: 40_000, Wire.request(1, 0))
        var second = Conversation(Frame(destination: "10.0.0.3", sourcePort: 40001))
        second.send(0, at: 10_000, Wire.handshake(peer: 1))
        second.send(1, at: 10_000, Wire.handshake(peer: 3) + Wire.unchoke)
        second.send(0, at: 60_000, Wire.request(1, 0))
        second.send(1, at: 70_000, Wire.piece(1, 0))
        var all = Conversation(handshake: false)
        for packet in first.packets + second.packets { all.add(packet.timeNs, Array(packet.bytes.dropFirst(14))) }
        var late = first
        late.send(1, at: 90_000, Wire.piece(1, 0))
        for packet in late.packets.dropFirst(first.packets.count) {
            all.add(packet.timeNs, Array(packet.bytes.dropFirst(14)))
        }
        let download = try #require(all.analyzed().downloads.first)
        #expect(download.endgameRequests == 1 && download.duplicateBlocks == 1 && download.duplicateBytes == 16384)
    }

    @Test func readsOnPastAHoleInTheCapture() throws {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.unchoke)
        for index in UInt32(0)..<30 { talk.send(0, at: 40_000, Wire.request(index, 0)) }
        talk.send(1, at: 50_000, Wire.piece(0, 0))
        talk.lose(1, 13 + 16384)
        for index in UInt32(2)..<30 {
            talk.send(1, at: 60_000, Wire.piece(index, 0))
            talk.send(0, at: 70_000, [0, 0, 0, 0])
        }
        let analysis = talk.analyzed()
        let side = try #require(analysis.flows.first?.sides[1])
        #expect(side.gaps == 1 && side.gapBytes == 16397 && analysis.uncapturedBytes == 16397 && side.peer?.losses == 1)
        #expect(analysis.count("piece") == 29 && analysis.broken() == [])
    }

    @Test func readsAConnectionFromItsMiddle() {
        var talk = Conversation(handshake: false)
        talk.send(0, at: 10, Wire.request(3, 0))
        talk.send(1, at: 20, Wire.piece(3, 0))
        let analysis = talk.analyzed()
        #expect(analysis.count("request") == 1 && analysis.count("piece") == 1 && analysis.broken() == [])
        #expect(analysis.flows.first?.isFromStart == false && analysis.requestToPiece?.minimumNs == 10)
    }

    /// With headers only a first request may lie behind what was kept of its packet; one seen after the first block is not it.
    @Test func knowsAFirstRequestFromALaterOne() throws {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.message(14) + Wire.unchoke)
        talk.send(
            0,
            at: 40_000,
            Wire.message(15) + Wire.interested + Wire.message(20, [UInt8](repeating: 0, count: 200))
                + Wire.request(0, 0)
        )
        talk.send(1, at: 50_000, Wire.piece(0, 0))
        talk.send(0, at: 60_000, Wire.request(1, 0) + Wire.request(1, 16384))
        let startup = try #require(talk.analyzed(snapLength: 128).flows.first?.startup)
        #expect(startup.firstRequestNs == nil && startup.firstPieceNs == 50_000)
        #expect(talk.analyzed().flows.first?.startup?.firstRequestNs == 40_000)
    }

    @Test func countsPayloadThatTheSnapLengthCutOff() {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.unchoke)
        talk.send(0, at: 40_000, Wire.request(0, 0))
        talk.send(1, at: 50_000, Wire.piece(0, 0))
        let analysis = talk.analyzed(snapLength: 192)
        #expect(analysis.count("piece") == 1 && analysis.total.payloadBytes == 16384)
        #expect(analysis.capture.cutPackets == 12)
    }

    @Test func leavesEncryptedConnectionsWithACount() {
        var generator = SplitMix64(seed: 4)
        var talk = Conversation()
        for side in [0, 1, 0, 1] {
            talk.send(side, at: 10, (0..<400).map { _ in UInt8.random(in: 0...255, using: &generator) })
        }
        let analysis = talk.analyzed()
        #expect(analysis.flowsByContent == ["encrypted": 1] && analysis.messages.isEmpty && analysis.broken() == [])
        #expect(analysis.total.otherBytes == 1600)
    }

    @Test func startsAnewWhenPortsAreUsedAgain() {
        var all = transfer()
        for packet in transfer().packets { all.add(packet.timeNs + 9_000_000, Array(packet.bytes.dropFirst(14))) }
        let analysis = all.analyzed()
        #expect(analysis.flowsByContent == ["peer_wire": 2] && analysis.count("piece") == 4)
    }

    @Test(arguments: [
        ("10.0.0.1", true), (":6881", true), ("10.0.0.2:6881", true), ("10.0.0.1:6881", false), ("10.0.0.9", false),
    ])
    func analysesOnlyTheFlowsAskedFor(filter: String, isSeen: Bool) {
        #expect(transfer().analyzed(filter: FlowFilter(filter)).flows.isEmpty != isSeen)
    }

    @Test(arguments: ["", "abc", "10.0.0.1:", "1.2.3.4:99999", "a-b"]) func refusesBadFlowFilters(text: String) {
        #expect((FlowFilter(text) == nil) == (text != "abc"))
    }
}
