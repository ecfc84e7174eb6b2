import Glibc

/// `CLOCK_MONOTONIC`, which all processes of a machine share.
enum MonotonicClock {
    /// Nanoseconds since an unspecified start.
    static func nowNs() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }
}

extension Int64 {
    /// Milliseconds as nanoseconds.
    static func milliseconds(_ count: Int64) -> Int64 { count * 1_000_000 }

    /// Seconds as nanoseconds.
    static func seconds(_ count: Int64) -> Int64 { count * 1_000_000_000 }
}
