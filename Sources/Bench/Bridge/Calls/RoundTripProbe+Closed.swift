import EngineClient
import Threads

extension RoundTripProbe {
    /// Requests that a pipe takes without being read (pipe(7): 64 KiB), with room for their neighbours.
    private static let pipeBytes = 32 << 10

    /// Sends the next calls when everything that came at once has been handled, so that they go out at once too.
    ///
    /// Sending a part of them earlier, to have both sides at work, was tried: each side then goes to sleep and is woken
    /// for every part, and a quarter of 64 at a time took a quarter of the throughput.
    ///
    /// Gives the engine's CPU time a call in nanoseconds; nil for too few calls.
    func runClosed(
        _ series: CallSeries,
        _ samples: CallSamples,
        depth: Int,
        until: (@Sendable () -> Bool)?
    ) async throws -> Double? {
        let answers = CallAnswers(series, samples, FirstOutcome())
        let loop = ClosedLoop(self, answers, depth: depth, until: until)
        // More than the pipe takes must not be written by the thread that empties the other one.
        guard depth == 1 || depth * series.requestBytes <= Self.pipeBytes else {
            try await runWithWriter(loop, answers.outcome)
            return loop.engineCPUPerCallNs
        }
        connection.onBatchEnd { loop.sendNext() }
        defer { connection.onBatchEnd(nil) }
        try await answers.outcome.wait { loop.sendNext() }
        return loop.engineCPUPerCallNs
    }

    /// The same with a thread of its own that writes.
    private func runWithWriter(_ loop: ClosedLoop, _ outcome: FirstOutcome) async throws {
        guard let signal = ThreadSignal() else {
            throw BridgeError(.environmentUnfit, "no semaphore for the thread that sends calls")
        }
        connection.onBatchEnd { signal.raise() }
        defer {
            connection.onBatchEnd(nil)
            signal.raise()
        }
        try await outcome.wait {
            let thread = DedicatedThread.start(name: "tb-sender") {
                while !outcome.isSettled {
                    loop.sendNext()
                    signal.wait()
                }
            }
            if let thread {
                thread.detach()
            } else {
                outcome.settle(.failure(BridgeError(.environmentUnfit, "no thread to send calls from")))
            }
        }
    }
}
