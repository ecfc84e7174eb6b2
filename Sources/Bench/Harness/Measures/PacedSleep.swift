import Glibc

/// Sleeping to an instant, not for a time, so that delays do not add up.
enum PacedSleep {
    /// Returns at or soon after `instantNs` of `CLOCK_MONOTONIC`.
    static func sleep(until instantNs: Int64) {
        var time = timespec(tv_sec: Int(instantNs / 1_000_000_000), tv_nsec: Int(instantNs % 1_000_000_000))
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
    }
}
