/// What the machine itself added in one phase: how late a thread was woken that only slept (jHiccup's idea).
package struct HiccupRecord: Codable, Sendable, Equatable {
    /// Phase of the run, as in its latencies or frames.
    package var phase: String
    /// Time from one due wake-up to the next; a stall counts for every one that it swallowed.
    package var intervalNs: Int64
    /// How late the wake-ups were.
    package var histogram: LatencyHistogram

    /// A value of these fields.
    package init(phase: String, intervalNs: Int64, histogram: LatencyHistogram) {
        self.phase = phase
        self.intervalNs = intervalNs
        self.histogram = histogram
    }

    private enum CodingKeys: String, CodingKey {
        case phase
        case intervalNs = "interval_ns"
        case histogram
    }
}
