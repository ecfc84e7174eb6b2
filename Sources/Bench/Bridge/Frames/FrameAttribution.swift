import HostProbe
import Results

/// Whose time one frame was: the engine's, the bridge's or the machine's.
struct FrameAttribution: Equatable, Sendable {
    /// The engine had the question, or left it unread.
    var engineNs: Int64 = 0
    /// Messages were carried, decoded or applied.
    var bridgeNs: Int64 = 0
    /// Somebody was due and not let run, and a thread that only slept saw the same.
    var machineNs: Int64 = 0

    /// Whose it was for the most part.
    var cause: FrameCause {
        if engineNs >= bridgeNs, engineNs >= machineNs { return .engine }
        return bridgeNs >= machineNs ? .bridge : .machine
    }

    private init() {}

    /// Divides the time of a frame from when it was due to `endNs` among the three.
    ///
    /// What a question went through tells the parts: a pipe hands over at once, so that a question which is not read is
    /// left by the engine; between the engine's last stamp and the last byte the bridge carries. Time in which the
    /// hiccup thread was not let run either goes to the machine, whoever's turn it was.
    init(_ frame: FrameSlot, question: FrameQuestion?, endNs: Int64, stalls: [HiccupLog.Stall]) {
        var fromNs = frame.dueNs
        var blame = FrameAttribution()
        func charge(_ part: WritableKeyPath<FrameAttribution, Int64>, untilNs: Int64?) {
            let untilNs = min(untilNs ?? endNs, endNs)
            guard untilNs > fromNs else { return }
            let stalledNs = Self.overlap(of: stalls, fromNs, untilNs)
            blame.machineNs += stalledNs
            blame[keyPath: part] += untilNs - fromNs - stalledNs
            fromNs = untilNs
        }
        // Busy with earlier messages when it was due; else the machine was late to wake the thread.
        charge(\.bridgeNs, untilNs: min(frame.busyUntilNs, frame.begunNs))
        charge(\.machineNs, untilNs: frame.begunNs)
        if let question {
            charge(\.bridgeNs, untilNs: question.askedNs)
            let handledNs = question.engine?.handledNs
            charge(\.engineNs, untilNs: min(handledNs ?? .max, question.readableNs ?? .max))
            charge(\.bridgeNs, untilNs: question.readableNs)
        }
        charge(\.bridgeNs, untilNs: endNs)
        self = blame
    }

    private static func overlap(of stalls: [HiccupLog.Stall], _ fromNs: Int64, _ toNs: Int64) -> Int64 {
        stalls.reduce(0) { $0 + max(0, min($1.toNs, toNs) - max($1.fromNs, fromNs)) }
    }
}
