import PeerWire

/// One direction of a flow, below what it carries.
struct FlowSide: Sendable {
    var packets = 0
    var frameBytes: Int64 = 0
    var payloadBytes: Int64 = 0
    var hasPayload: Bool { payloadBytes > 0 }
    var synStamp: PacketStamp?
    var synIdentification: UInt16?
    /// Whether it has acknowledged anything, and so knows that the other end has answered.
    var hasAcknowledged = false
    var reassembler = TCPReassembler()
    var hasEnded = false
    /// The stream's beginning, until it is known what the flow carries.
    var opening: [UInt8] = []
    /// What of the beginning came with which packet, and what is missing in between.
    var openingRuns: [OpeningRun] = []

    /// Whether the stream's first bytes are known to be in the capture.
    var beginsWhole: Bool { reassembler.isFromStart && openingRuns.first?.bytes != 0 }

    /// Keeps a part of the beginning, its first `room` bytes at most.
    mutating func keepOpening(_ chunk: StreamChunk, room: Int, _ stamp: PacketStamp) {
        let kept = min(max(0, room), chunk.bytes.count)
        opening.append(contentsOf: chunk.bytes.prefix(kept))
        let missing = chunk.missingBytes + chunk.bytes.count - kept
        // Of what is not kept only the sum counts.
        if kept == 0, let last = openingRuns.last {
            openingRuns[openingRuns.count - 1] = OpeningRun(
                bytes: last.bytes,
                missingBytes: last.missingBytes + missing,
                isSegmentStart: last.isSegmentStart,
                stamp: last.stamp
            )
        } else {
            openingRuns.append(
                OpeningRun(
                    bytes: kept,
                    missingBytes: missing,
                    isSegmentStart: chunk.isSegmentStart,
                    stamp: stamp
                )
            )
        }
    }
}

/// A part of a stream's beginning that waits until it is known what the stream carries.
struct OpeningRun: Sendable {
    /// Bytes that were seen.
    let bytes: Int
    /// Bytes after them that were not, or are not kept.
    let missingBytes: Int
    let isSegmentStart: Bool
    let stamp: PacketStamp
}
