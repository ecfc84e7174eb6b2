import Glibc
package import Results
import Threads

/// The machine's clocks.
package struct SystemClock: HarnessClock {
    package init() {}

    package var monotonicNs: Int64 { MonotonicClock.nowNs }

    package var now: UTCTimestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return UTCTimestamp(unixMilliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
