import EngineClient
import EngineProtocol
import Synchronization

/// A closed loop under way: so many calls at once, each of which goes out when another was answered.
final class ClosedLoop: Sendable {
    private let probe: RoundTripProbe
    private let answers: CallAnswers
    private let until: (@Sendable () -> Bool)?
    private let permits: Mutex<Int>

    init(_ probe: RoundTripProbe, _ answers: CallAnswers, depth: Int, until: (@Sendable () -> Bool)?) {
        self.probe = probe
        self.answers = answers
        self.until = until
        permits = Mutex(depth)
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

    private func take(
        _ number: Int,
        of sent: SentCalls,
        _ result: Result<JSONValue, EngineClientError>,
        _ stamps: ReplyStamps
    ) {
        if answers.take(number, of: sent, result, stamps) { permits.withLock { $0 += 1 } }
    }
}
