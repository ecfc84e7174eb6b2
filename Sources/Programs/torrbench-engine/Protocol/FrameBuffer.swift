import EngineProtocol

/// Whole frames on their way out, and where in them the moment of writing is still to be filled in.
struct FrameBuffer: Sendable {
    private(set) var bytes: [UInt8] = []
    private var stampIndices: [Int] = []

    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ response: Response, _ encoder: FrameEncoder) {
        let index = encoder.appendMarked(to: &bytes) { response.append(to: &$0) }
        if let index { stampIndices.append(index) }
    }

    mutating func append(_ response: Response, _ encoder: FrameEncoder, result: (inout [UInt8]) -> Void) {
        let index = encoder.appendMarked(to: &bytes) { response.append(to: &$0, result: result) }
        if let index { stampIndices.append(index) }
    }

    mutating func append(_ notification: Request, _ encoder: FrameEncoder) {
        encoder.append(to: &bytes) { notification.append(to: &$0) }
    }

    mutating func append(_ other: FrameBuffer) {
        let start = bytes.count
        bytes.append(contentsOf: other.bytes)
        stampIndices.append(contentsOf: other.stampIndices.map { start + $0 })
    }

    /// Fills in that the frames are written now; costs nothing where nobody asked for a trace.
    mutating func stampWritten() {
        guard !stampIndices.isEmpty else { return }
        let nowNs = MonotonicClock.nowNs()
        for index in stampIndices { ReplyTrace.stamp(nowNs, at: index, in: &bytes) }
        stampIndices.removeAll(keepingCapacity: true)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        stampIndices.removeAll(keepingCapacity: true)
    }
}
