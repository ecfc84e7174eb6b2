/// An instant that an engine stamped, and what torrbench's own clock says it must lie between.
package struct BoundedStamp: Equatable, Sendable {
    /// What happened then, in the protocol's words, as in `finished at_ns`.
    package let what: String
    /// The engine's stamp; `CLOCK_MONOTONIC` nanoseconds, as the bounds are.
    package let stampNs: Int64
    /// When torrbench asked for it, or had not yet started the engine.
    package let notBeforeNs: Int64
    /// When torrbench had the message that carries the stamp.
    package let notAfterNs: Int64

    /// Takes every field as it is.
    package init(_ what: String, stampNs: Int64, notBeforeNs: Int64, notAfterNs: Int64) {
        self.what = what
        self.stampNs = stampNs
        self.notBeforeNs = notBeforeNs
        self.notAfterNs = notAfterNs
    }

    /// Whether it cannot be true. `EngineProtocol` refuses stamps with which this arithmetic would overflow.
    package var isOutside: Bool {
        stampNs < notBeforeNs - StampCheck.slackNs || stampNs > notAfterNs + StampCheck.slackNs
    }
}

/// Holds every stamp of one engine against torrbench's own clock: one clock for both, so that a stamp lies between the
/// call and the message that brings it.
package struct StampCheck: Equatable, Sendable {
    /// What a stamp may be off: both ends read the same clock, and a library may round to a microsecond.
    package static let slackNs: Int64 = 1_000_000

    /// Stamps looked at.
    package private(set) var seen = 0
    /// Those outside their bounds.
    package private(set) var outside = 0
    /// The first of them.
    package private(set) var firstOutside: BoundedStamp?

    /// None has been looked at.
    package init() {}

    /// Looks at one stamp; `what` is asked for only where it is the first outside.
    mutating func hold(
        _ what: @autoclosure () -> String,
        _ stampNs: Int64,
        notBeforeNs: Int64,
        notAfterNs: Int64
    ) {
        seen += 1
        guard stampNs < notBeforeNs - Self.slackNs || stampNs > notAfterNs + Self.slackNs else { return }
        outside += 1
        if firstOutside == nil {
            firstOutside = BoundedStamp(what(), stampNs: stampNs, notBeforeNs: notBeforeNs, notAfterNs: notAfterNs)
        }
    }
}
