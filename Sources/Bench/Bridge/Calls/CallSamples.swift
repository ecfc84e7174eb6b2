import EngineClient
import Results
import Synchronization

/// The calls of one series as they go out and come back; those of the warm-up are counted and not kept.
final class CallSamples: Sendable {
    /// What was taken.
    struct Taken: Sendable {
        /// From the intended send to the delivery, of every counted call.
        var totals = LatencyRecorder()
        /// The parts of the first `maximumKeptCalls` of them.
        var calls: [CallTimes] = []
        var failures = 0
        var sends = GeneratorAccount()
        /// When the first counted call went out, and the last was answered.
        var firstSentNs = Int64.max
        var lastAnsweredNs = Int64.min
    }

    private struct State {
        var taken = Taken()
        var begun = 0
        var answered = 0
        var isSendingDone = false
    }

    /// Calls whose parts are kept; 50 MB.
    private static let maximumKeptCalls = 500_000

    /// Calls in all, the warm-up's included.
    let wanted: Int
    let warmupCalls: Int
    private let state = Mutex(State())

    init(calls: Int, warmupCalls: Int) {
        self.warmupCalls = warmupCalls
        wanted = calls + warmupCalls
    }

    var taken: Taken { state.withLock { $0.taken } }

    /// Calls that have been answered, the warm-up's included.
    var answered: Int { state.withLock { $0.answered } }

    /// Whether every wanted call has been answered.
    var isComplete: Bool { answered >= wanted }

    /// Whether sending has ended and nothing is outstanding.
    var hasAllAnswers: Bool { state.withLock { $0.isSendingDone && $0.answered == $0.begun } }

    /// The numbers, from 0, of the next calls to send: at most `count`, fewer where fewer are wanted.
    func begin(_ count: Int) -> Range<Int> {
        state.withLock { state in
            let first = state.begun
            state.begun = state.isSendingDone ? first : min(wanted, first + count)
            return first..<state.begun
        }
    }

    /// Notes how punctual an open loop's send was.
    func noteSend(_ number: Int, intendedNs: Int64, enteredNs: Int64, meanIntervalNs: Int64) {
        guard number >= warmupCalls else { return }
        state.withLock {
            $0.taken.sends.add(intendedNs: intendedNs, enteredNs: enteredNs, meanIntervalNs: meanIntervalNs)
        }
    }

    /// A call was sent and answered, or refused.
    func count(_ number: Int, _ sent: SendStamps, intendedNs: Int64, _ reply: ReplyStamps, isRefused: Bool) {
        state.withLock { state in
            state.answered += 1
            guard number >= warmupCalls else { return }
            state.taken.firstSentNs = min(state.taken.firstSentNs, sent.writeEnteredNs)
            state.taken.lastAnsweredNs = max(state.taken.lastAnsweredNs, reply.deliveredNs)
            if isRefused {
                state.taken.failures += 1
                return
            }
            let times = CallTimes(intendedNs: intendedNs, sent: sent, reply: reply)
            state.taken.totals.record(times.totalNs)
            if state.taken.calls.count < Self.maximumKeptCalls { state.taken.calls.append(times) }
        }
    }

    func endSending() {
        state.withLock { $0.isSendingDone = true }
    }
}

extension CallSamples.Taken {
    /// Counted calls answered a second; nil with fewer than 20, whose ends would decide it.
    var callsPerSecond: Double? {
        let answers = Int(totals.count) + failures
        guard answers >= 20, lastAnsweredNs > firstSentNs else { return nil }
        return Double(answers) * 1e9 / Double(lastAnsweredNs - firstSentNs)
    }
}
