import Results
import Scenarios

/// Holds the engines' stamps, of which figures are made, against torrbench's own clock and the engines' own samples.
enum StampRule {
    /// Payload that may come after the end, beyond one sample: blocks asked of several peers.
    static let lateShare = 0.01
    /// An end that torrbench hears of later than this, and than a share of the time it ends, bounds the figure loosely.
    static let toldLateSeconds = 0.05
    static let toldLateShare = 0.05
    /// Likewise where the scenario allows others to use the whole machine: whoever is to hear of it may have to wait.
    static let toldLateBusySeconds = 0.5
    /// How far the pace of an engine's clock may be off: both ends read the same one, so that any difference is a lie, but
    /// delays of samples scatter.
    static let paceTolerance = 0.05
    /// And by how much its samples' delays must have changed.
    static let paceSeconds = 0.02

    /// Why the stamps cannot be true, with both figures each; none where they may be.
    static func reasons(_ stamps: StampsRecord) -> [OutcomeReason] {
        return [outside(stamps), endBeforeStart(stamps)].compactMap { $0 }
            + stamps.ends.compactMap(payloadAfterEnd) + stamps.ends.compactMap(backward)
            + (stamps.clocks ?? []).compactMap(pace)
            + [wireAfterEnd(stamps), wireBeforeStart(stamps)].compactMap { $0 }
    }

    /// Why they need not be true.
    static func doubts(_ stamps: StampsRecord, limits: ValidityLimits) -> [OutcomeReason] {
        guard let startedNs = stamps.startedNs, let finishedNs = stamps.finishedNs,
            let told = stamps.stamps.filter({ $0.stampNs == finishedNs }).map(\.notAfterNs).max(),
            let harnessSeconds = stamps.harnessSeconds
        else { return [] }
        let patience = limits.foreignCPUPercent < 100 ? toldLateSeconds : toldLateBusySeconds
        let lateSeconds = seconds(from: finishedNs, to: told)
        let claimed = seconds(from: startedNs, to: finishedNs)
        guard lateSeconds > max(patience, toldLateShare * claimed) else { return [] }
        return [
            OutcomeReason(
                code: "end_told_late",
                message: "the engine tells of its end \(text(lateSeconds)) after its own stamp of it: the work took "
                    + "\(text(claimed)) by its stamps and at most \(text(harnessSeconds)) by torrbench's own clock"
            )
        ]
    }

    private static func outside(_ stamps: StampsRecord) -> OutcomeReason? {
        let outside = stamps.stamps.filter { stamp in
            stamp.stampNs < stamp.notBeforeNs - stamps.slackNs || stamp.stampNs > stamp.notAfterNs + stamps.slackNs
        }
        guard let first = outside.first else { return nil }
        let isEarly = first.stampNs < first.notBeforeNs
        let apart =
            isEarly
            ? seconds(from: first.stampNs, to: first.notBeforeNs)
            : seconds(from: first.notAfterNs, to: first.stampNs)
        let others = max(stamps.outside, outside.count) - 1
        let more = others > 0 ? "; \(others) more of its stamps are outside" : ""
        return OutcomeReason(
            code: "engine_clock",
            message: "\(first.engine) stamps \(first.stamp) with \(first.stampNs) ns, which is \(text(apart)) "
                + (isEarly ? "before torrbench asked for it" : "after torrbench had the message")
                + ": by CLOCK_MONOTONIC it lies between \(first.notBeforeNs) and \(first.notAfterNs)\(more)"
        )
    }

    private static func endBeforeStart(_ stamps: StampsRecord) -> OutcomeReason? {
        guard let startedNs = stamps.startedNs, let finishedNs = stamps.finishedNs, finishedNs <= startedNs else {
            return nil
        }
        return OutcomeReason(
            code: "engine_clock",
            message:
                "the work ends at \(finishedNs) ns and begins at \(startedNs) ns by the engines' stamps, so it took no "
                + "time"
        )
    }

    private static func payloadAfterEnd(_ end: StampsRecord.End) -> OutcomeReason? {
        let allowed = max(Double(WitnessRule.slackBytes), lateShare * Double(end.payloadBytes))
        guard Double(end.payloadAfterEndBytes) > allowed, end.payloadBytes > 0 else { return nil }
        let share = (Double(end.payloadAfterEndBytes) / Double(end.payloadBytes) * 1000).rounded() / 10
        return OutcomeReason(
            code: "payload_after_end",
            message: "\(end.engine) stamps its end before the payload was there: its own samples show "
                + "\(end.payloadAfterEndBytes) of \(end.payloadBytes) bytes (\(share) %) behind it"
        )
    }

    private static func backward(_ end: StampsRecord.End) -> OutcomeReason? {
        guard end.samplesBackward > 0 else { return nil }
        return OutcomeReason(
            code: "samples_backward",
            message:
                "\(end.engine) states \(end.samplesBackward) samples whose instant or payload is before that of the one "
                + "before them"
        )
    }

    /// The delay of samples grew or shrank from each third of the run to the next: the clock is slower or faster.
    private static func pace(_ clock: StampsRecord.Clock) -> OutcomeReason? {
        guard let first = clock.points.first, let last = clock.points.last, last.readableNs > first.readableNs else {
            return nil
        }
        func drift(_ one: StampsRecord.Clock.Point, _ other: StampsRecord.Clock.Point) -> Double {
            Double(other.delayNs - one.delayNs) / Double(max(1, other.readableNs - one.readableNs))
        }
        let whole = drift(first, last)
        let steps = zip(clock.points, clock.points.dropFirst()).map { drift($0, $1) }
        let isSteady = (steps + [whole]).allSatisfy { ($0 > 0) == (whole > 0) && abs($0) >= paceTolerance }
        guard isSteady, abs(seconds(from: first.delayNs, to: last.delayNs)) >= paceSeconds else { return nil }
        let pace = ((1 - whole) * 1000).rounded() / 1000
        return OutcomeReason(
            code: "engine_clock",
            message: "\(clock.engine)'s clock runs at \(pace) times the pace of torrbench's: its samples came "
                + "\(text(Double(first.delayNs) / 1e9)) after their stamps at first and "
                + "\(text(Double(last.delayNs) / 1e9)) after them "
                + "\(text(seconds(from: first.readableNs, to: last.readableNs))) later"
        )
    }

    private static func wireAfterEnd(_ stamps: StampsRecord) -> OutcomeReason? {
        guard let wire = stamps.wire, let finishedNs = stamps.finishedNs, wire.lastBlockNs > finishedNs + wire.slackNs
        else { return nil }
        return OutcomeReason(
            code: "payload_after_end",
            message:
                "the end is stamped \(text(seconds(from: finishedNs, to: wire.lastBlockNs))) before the last packet "
                + "with payload that had not come before was on the wire"
        )
    }

    private static func wireBeforeStart(_ stamps: StampsRecord) -> OutcomeReason? {
        guard let wire = stamps.wire, let startedNs = stamps.startedNs, wire.firstBlockNs < startedNs - wire.slackNs
        else { return nil }
        return OutcomeReason(
            code: "payload_before_start",
            message:
                "the start is stamped \(text(seconds(from: wire.firstBlockNs, to: startedNs))) after the first packet "
                + "with payload was on the wire"
        )
    }

    private static func seconds(from startNs: Int64, to endNs: Int64) -> Double {
        (Double(endNs) - Double(startNs)) / 1e9
    }

    private static func text(_ seconds: Double) -> String {
        seconds < 1 ? "\((seconds * 1e5).rounded() / 100) ms" : "\((seconds * 1000).rounded() / 1000) s"
    }
}
