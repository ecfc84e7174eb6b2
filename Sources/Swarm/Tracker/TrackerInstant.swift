import NIOCore

/// A moment on the monotonic clock, handed into the tracker's logic so that tests can move time themselves.
struct TrackerInstant: Hashable, Comparable, Sendable {
    /// Nanoseconds since a start that only the clock knows.
    let nanoseconds: UInt64

    static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

    static func + (instant: Self, wait: Duration) -> Self {
        Self(nanoseconds: instant.nanoseconds &+ wait.wholeNanoseconds)
    }

    /// Nanoseconds from an earlier moment to this one; 0 when `earlier` is later.
    func nanosecondsSince(_ earlier: Self) -> UInt64 {
        nanoseconds > earlier.nanoseconds ? nanoseconds - earlier.nanoseconds : 0
    }
}

extension Duration {
    /// The duration in nanoseconds, cut off below; 0 for negative ones, and at most 292 years.
    var wholeNanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (whole, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow, whole < UInt64(Int64.max) else { return UInt64(Int64.max) }
        return whole + UInt64(attoseconds) / 1_000_000_000
    }
}

extension TrackerInstant {
    /// The present moment on `CLOCK_MONOTONIC`, the clock all of torrbench measures with and NIO reads on Linux.
    static func now() -> Self { Self(nanoseconds: NIODeadline.now().uptimeNanoseconds) }
}
