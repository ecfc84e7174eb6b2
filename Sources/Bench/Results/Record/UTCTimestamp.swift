/// A moment on the wall clock in UTC, to the millisecond. In JSON ISO 8601, `2026-11-22T10:57:27.123Z`.
///
/// The clock is read by the caller; this type only converts (proleptic Gregorian calendar, no leap seconds).
package struct UTCTimestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let unixMilliseconds: Int64

    /// The moment this many milliseconds after 1970-01-01T00:00:00Z.
    package init(unixMilliseconds: Int64) {
        self.unixMilliseconds = unixMilliseconds
    }

    /// Whether one moment comes before another.
    package static func < (earlier: UTCTimestamp, later: UTCTimestamp) -> Bool {
        earlier.unixMilliseconds < later.unixMilliseconds
    }
}
