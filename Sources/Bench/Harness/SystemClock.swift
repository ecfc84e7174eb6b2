import Glibc
package import Results

/// The machine's clocks.
package struct SystemClock: HarnessClock {
    package init() {}

    package var monotonicNs: Int64 {
        let time = SystemClock.read(CLOCK_MONOTONIC)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    package var now: UTCTimestamp {
        let time = SystemClock.read(CLOCK_REALTIME)
        return UTCTimestamp(unixMilliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}
