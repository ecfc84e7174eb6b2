import EngineClient
import EngineProtocol
import Synchronization
import Threads

extension RoundTripProbe {
    /// Requests that a pipe takes without being read (pipe(7): 64 KiB), with room for their neighbours.
    private static let pipeBytes = 32 << 10

    /// Sends the next calls when everything that came at once has been handled, so that they go out at once too.
    func runClosed(
        _ series: CallSeries,
        _ samples: CallSamples,
        depth: Int,
        until: (@Sendable () -> Bool)?
    ) async throws {
        let outcome = FirstOutcome()
        let permits = Mutex(0)
        let sendNext: @Sendable () -> Void = {
            let count = permits.withLock { count in
                defer { count = 0 }
                return count
            }
            guard count > 0, !outcome.isSettled else { return }
            if until?() == true { samples.endSending() }
            sendBatch(series, samples, samples.begin(count), outcome) { permits.withLock { $0 += 1 } }
            // Settled also when the run was given up meanwhile: a million calls would go on without anyone waiting.
            if samples.isComplete || samples.hasAllAnswers { outcome.settle(.success(())) }
        }
        permits.withLock { $0 = depth }
        // More than the pipe takes must not be written by the thread that empties the other one.
        guard depth == 1 || depth * series.requestBytes <= Self.pipeBytes else {
            return try await runWithWriter(outcome, sendNext)
        }
        connection.onBatchEnd(sendNext)
        defer { connection.onBatchEnd(nil) }
        try await outcome.wait(sendNext)
    }

    /// The same with a thread of its own that writes.
    private func runWithWriter(_ outcome: FirstOutcome, _ sendNext: @escaping @Sendable () -> Void) async throws {
        guard let signal = ThreadSignal() else {
            throw HarnessError(.environmentUnfit, "no semaphore for the thread that sends calls")
        }
        connection.onBatchEnd { signal.raise() }
        defer {
            connection.onBatchEnd(nil)
            signal.raise()
        }
        try await outcome.wait {
            let thread = DedicatedThread.start(name: "tb-sender") {
                while !outcome.isSettled {
                    sendNext()
                    signal.wait()
                }
            }
            if let thread {
                thread.detach()
            } else {
                outcome.settle(.failure(HarnessError(.environmentUnfit, "no thread to send calls from")))
            }
        }
    }

    private func sendBatch(
        _ series: CallSeries,
        _ samples: CallSamples,
        _ numbers: Range<Int>,
        _ outcome: FirstOutcome,
        answered: @escaping @Sendable () -> Void
    ) {
        guard !numbers.isEmpty else { return }
        let calls = numbers.map { number in
            call(
                series,
                number: number,
                samples,
                outcome,
                wantsTrace: number.isMultiple(of: Self.tracedOfClosed),
                answered: answered
            )
        }
        guard let stamps = connection.send(calls) else { return }
        for number in numbers { samples.sent(number, intendedNs: stamps.sendEnteredNs, stamps) }
    }
}
