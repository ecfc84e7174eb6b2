import Glibc

extension TrackerInstant {
    /// The present moment on `CLOCK_MONOTONIC`, the clock all of torrbench measures with.
    static func now() -> Self {
        var time = timespec()
        // With a valid clock and a valid pointer this call has no way to fail.
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Self(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
    }
}
