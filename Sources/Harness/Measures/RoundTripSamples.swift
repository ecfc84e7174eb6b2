import Synchronization

/// The round trips of one probe; calls of the warm-up are counted and not kept.
final class RoundTripSamples: Sendable {
    /// What was taken.
    struct Taken: Sendable {
        var roundTripsNs: [Int64] = []
        var failures = 0
        var lateSends = 0
    }

    private struct State {
        var taken = Taken()
        var answered = 0
        var sent = 0
        var isSendingDone = false
    }

    /// Calls in all, the warm-up's included.
    let wanted: Int
    private let warmupCalls: Int
    private let state = Mutex(State())

    init(calls: Int, warmupCalls: Int) {
        self.warmupCalls = warmupCalls
        wanted = calls + warmupCalls
        state.withLock { $0.taken.roundTripsNs.reserveCapacity(calls) }
    }

    var taken: Taken { state.withLock { $0.taken } }

    /// Calls sent on the schedule so far.
    var sentCount: Int { state.withLock { $0.sent } }

    /// Whether every wanted call has been answered.
    var isComplete: Bool { state.withLock { $0.answered >= wanted } }

    /// Whether sending has ended and nothing is outstanding.
    var hasAllAnswers: Bool { state.withLock { $0.isSendingDone && $0.answered == $0.sent } }

    func add(roundTripNs: Int64) {
        state.withLock { state in
            if state.answered >= warmupCalls { state.taken.roundTripsNs.append(roundTripNs) }
            state.answered += 1
        }
    }

    func addFailure() {
        state.withLock { state in
            if state.answered >= warmupCalls { state.taken.failures += 1 }
            state.answered += 1
        }
    }

    func sent(isLate: Bool) {
        state.withLock { state in
            if isLate && state.sent >= warmupCalls { state.taken.lateSends += 1 }
            state.sent += 1
        }
    }

    func endSending() {
        state.withLock { $0.isSendingDone = true }
    }
}
