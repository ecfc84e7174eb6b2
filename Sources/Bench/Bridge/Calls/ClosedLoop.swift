import EngineClient
import EngineProtocol
import Synchronization
import Vocabulary

/// A closed loop under way: so many calls at once, each of which goes out when another was answered.
final class ClosedLoop: Sendable {
    private let probe: RoundTripProbe
    private let answers: CallAnswers
    private let until: (@Sendable () -> Bool)?
    private let depth: Int
    private let permits: Mutex<Int>
    /// When the first call that counts was about to go out.
    private let begun = Mutex<(engineCPUNs: Int64, answered: Int)?>(nil)

    /// Calls that the engine's CPU time must be of, in multiples of those under way, whose share at the begin is not
    /// known: an error of 5 % at most.
    private static let fewestDepths = 20

    init(_ probe: RoundTripProbe, _ answers: CallAnswers, depth: Int, until: (@Sendable () -> Bool)?) {
        self.probe = probe
        self.answers = answers
        self.until = until
        self.depth = depth
        permits = Mutex(depth)
    }

    /// CPU time of the engine's process for each call that counts, in nanoseconds; nil for too few calls.
    ///
    /// Calls under way when the first that counts went out are among them, as their answers are.
    var engineCPUPerCallNs: Double? {
        guard let begun = begun.withLock({ $0 }), let nowNs = probe.connection.cpuTimeNs else { return nil }
        let calls = answers.samples.answered - begun.answered
        guard calls >= Self.fewestDepths * max(1, depth) else { return nil }
        return Double(nowNs - begun.engineCPUNs) / Double(calls)
    }

    /// Sends a successor for each answer that has none yet.
    func sendNext() {
        let count = permits.withLock { count in
            defer { count = 0 }
            return count
        }
        guard count > 0, !answers.outcome.isSettled else { return }
        let samples = answers.samples
        if until?() == true { samples.endSending() }
        send(samples.begin(count))
        // Settled also when the run was given up meanwhile: a million calls would go on without anyone waiting.
        if samples.isComplete || samples.hasAllAnswers { answers.outcome.settle(.success(())) }
    }

    private func send(_ numbers: Range<Int>) {
        guard !numbers.isEmpty else { return }
        if numbers.contains(answers.samples.warmupCalls) { begin() }
        let sent = SentCalls(answers.samples)
        let series = answers.series
        let calls = numbers.map { number in
            probe.call(
                number,
                of: series,
                wantsTrace: number.isMultiple(of: RoundTripProbe.tracedOfClosed)
            ) { self.take(number, of: sent, $0, $1) }
        }
        guard let stamps = probe.connection.send(calls) else { return }
        sent.sent(stamps, intendedNs: stamps.sendEnteredNs)
    }

    private func begin() {
        guard let cpuNs = probe.connection.cpuTimeNs else { return }
        begun.withLock { $0 = (cpuNs, answers.samples.answered) }
    }

    private func take(
        _ number: Int,
        of sent: SentCalls,
        _ result: Result<JSONValue, EngineClientError>,
        _ stamps: ReplyStamps
    ) {
        if answers.take(number, of: sent, result, stamps) { permits.withLock { $0 += 1 } }
    }
}
