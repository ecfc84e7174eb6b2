import Glibc

/// The clock of every measured instant: `CLOCK_MONOTONIC`.
package enum MonotonicClock {
    /// Now, in nanoseconds.
    package static var nowNs: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Returns at or soon after an instant: not after a time, so that delays do not add up.
    package static func sleep(untilNs instantNs: Int64) {
        var time = timespec(tv_sec: Int(instantNs / 1_000_000_000), tv_nsec: Int(instantNs % 1_000_000_000))
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
    }
}
