import EngineClient
import EngineProtocol
import Threads

extension RoundTripProbe {
    /// Sends on a schedule from a thread of its own, which blocks in `write(2)` where the engine does not read.
    func runOpen(
        _ series: CallSeries,
        _ samples: CallSamples,
        _ schedule: ArrivalSchedule,
        until: (@Sendable () -> Bool)?
    ) async throws {
        let outcome = FirstOutcome()
        try await outcome.wait {
            let thread = DedicatedThread.start(name: "tb-sender", isPunctual: true) {
                sendOnSchedule(series, samples, schedule, until: until, outcome)
            }
            if let thread {
                thread.detach()
            } else {
                outcome.settle(.failure(BridgeError(.environmentUnfit, "no thread to send calls from")))
            }
        }
    }

    /// The sender thread's life. It ends with the last send, or one interval after the outcome was settled.
    private func sendOnSchedule(
        _ series: CallSeries,
        _ samples: CallSamples,
        _ schedule: ArrivalSchedule,
        until: (@Sendable () -> Bool)?,
        _ outcome: FirstOutcome
    ) {
        var schedule = schedule
        let answers = CallAnswers(series, samples, outcome)
        let startNs = MonotonicClock.nowNs
        for _ in 0..<samples.wanted {
            let intendedNs = startNs + schedule.next()
            MonotonicClock.sleep(untilNs: intendedNs)
            // After the sleep, which at a low rate is long: no call is to go out when the work beside it is over.
            guard !outcome.isSettled, until?() != true, let number = samples.begin(1).first else { break }
            samples.noteSend(
                number,
                intendedNs: intendedNs,
                enteredNs: MonotonicClock.nowNs,
                meanIntervalNs: schedule.meanIntervalNs
            )
            let sent = SentCalls(samples)
            let outgoing = call(number, of: series, wantsTrace: true) { result, stamps in
                let isCounted = answers.take(number, of: sent, result, stamps)
                if isCounted, samples.hasAllAnswers { outcome.settle(.success(())) }
            }
            guard let stamps = connection.send([outgoing]) else { break }
            sent.sent(stamps, intendedNs: intendedNs)
        }
        samples.endSending()
        if samples.hasAllAnswers { outcome.settle(.success(())) }
    }
}
