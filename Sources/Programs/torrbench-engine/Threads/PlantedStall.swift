import Glibc

/// A deliberate fault: once in every period the thread that answers requests sleeps before it takes up what has come.
///
/// For testing the instruments: how much of it they show, and whom they blame, is known beforehand. It waits for a
/// request, so that each stall is met by one and lasts its whole length; a period without requests has none.
struct PlantedStall: Equatable {
    /// Longest stall and period in milliseconds.
    static let maximumMilliseconds = 60_000

    private let durationNs: Int64
    private let everyNs: Int64
    private var nextNs: Int64?

    /// `milliseconds` at every `everyMilliseconds`, both 1 to `maximumMilliseconds`, the first shorter than the second.
    init(milliseconds: Int, everyMilliseconds: Int) {
        durationNs = .milliseconds(Int64(milliseconds))
        everyNs = .milliseconds(Int64(everyMilliseconds))
    }

    /// Sleeps if a stall is due; the first request sets the rhythm, and periods that passed unmet are not made up for.
    mutating func holdUp(nowNs: Int64) {
        guard let dueNs = nextNs else { return nextNs = nowNs + everyNs }
        guard nowNs >= dueNs else { return }
        nextNs = dueNs + ((nowNs - dueNs) / everyNs + 1) * everyNs
        let untilNs = nowNs + durationNs
        var until = timespec(tv_sec: Int(untilNs / .seconds(1)), tv_nsec: Int(untilNs % .seconds(1)))
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nil) == EINTR {}
    }
}
