import PeerWire
import TestSupport
import Testing

/// Where a block may lie, only what no block's bytes can be is taken for a message.
@Suite(.timeLimit(.minutes(2)), .queued) struct BoundaryTests {
    private static let messages = Wire.message(1) + Wire.message(4, Wire.number(3))

    /// A decoder that has lost its place in a stream that may hold blocks, of which one was asked for.
    private func searching() -> StreamDecoder {
        var decoder = StreamDecoder(start: .middle)
        decoder.knowledge = StreamKnowledge()
        decoder.knowledge?.knowsSomeRequests = true
        decoder.knowledge?.isAskedFor = { $0 == BlockSpan(piece: 7, offsetBytes: 0, lengthBytes: 16384) }
        return decoder
    }

    private func isInStep(after segments: [[UInt8]]) -> Bool {
        var decoder = searching()
        var events: [StreamEvent] = []
        for segment in segments { Wire.feed(&decoder, segment, into: &events) }
        return decoder.isInStep
    }

    /// A block's last segment is short too, and follows a full one.
    @Test func believesAShortSegmentThatFollowsAnotherShortOne() {
        let full = [UInt8](repeating: 0x55, count: 1448)
        #expect(!isInStep(after: [Self.messages]))
        #expect(!isInStep(after: [full, Self.messages]))
        #expect(!isInStep(after: [full, [UInt8](repeating: 0x55, count: 469), Self.messages + [0x55]]))
        #expect(isInStep(after: [full, [UInt8](repeating: 0x55, count: 469), Self.messages]))
        #expect(isInStep(after: [full, Self.messages, Self.messages]))
    }

    /// What stands before a block that was asked for may be the end of another one.
    @Test func resumesAtTheBlockThatWasAskedForAndNotBefore() {
        var decoder = searching()
        var events: [StreamEvent] = []
        let header = Wire.number(9 + 16384) + [7] + Wire.number(7) + Wire.number(0)
        Wire.feed(&decoder, [UInt8](repeating: 0x55, count: 90) + Self.messages + header + [1, 2, 3], into: &events)
        let block = BlockSpan(piece: 7, offsetBytes: 0, lengthBytes: 16384)
        #expect(events == [.resynchronised(skippedBytes: 90 + Self.messages.count), .pieceStarted(block)])
    }

    /// A block that nobody asked for is content, though it were the length of a usual one.
    @Test func believesNoBlockThatWasNotAskedFor() {
        let header = Wire.number(9 + 16384) + [7] + Wire.number(8) + Wire.number(0)
        #expect(!isInStep(after: [[UInt8](repeating: 0x55, count: 90) + header + [1, 2, 3]]))
    }

    @Test func knowsAFullBitfield() {
        let bits = Bitfield(bytes: [0xff, 0xe0], lengthBytes: 2)
        #expect(bits.isFull(pieceCount: 11) && !bits.isFull(pieceCount: 12) && !bits.isFull(pieceCount: nil))
        #expect(Bitfield(bytes: [0xff, 0xff], lengthBytes: 2).isFull(pieceCount: nil))
        #expect(!Bitfield(bytes: [], lengthBytes: 0).isFull(pieceCount: 0))
    }
}
