package import Results

/// Where a harness gets its time from; a test hands in one that it moves by hand.
package protocol HarnessClock: Sendable {
    /// `CLOCK_MONOTONIC` in nanoseconds, the clock of every measured instant.
    var monotonicNs: Int64 { get }
    /// The wall clock, for names and records only.
    var now: UTCTimestamp { get }
}
