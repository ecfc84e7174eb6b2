/// The latency of one method in one phase of a run, at one level of load.
package struct LatencyRecord: Codable, Sendable, Equatable {
    /// Protocol method, such as `ping`, or `announce` for the tracker.
    package var method: String
    /// What went on meanwhile: `idle`, `transfer`, `check`, …
    package var phase: String
    /// How calls were sent: `closed` (the next after the reply) or a rate such as `60/s`.
    package var load: String
    /// What the interval spans: `round_trip` (write entered → reply decoded) unless said otherwise.
    package var clock: String
    /// Calls that were sent later than intended; always 0 in a closed loop.
    package var lateSends: Int
    /// Calls that got an error or no reply; they are not in the histogram.
    package var failures: Int
    /// The samples.
    package var histogram: LatencyHistogram

    /// Takes every field as it is; nothing is checked here.
    package init(
        method: String,
        phase: String,
        load: String,
        clock: String = "round_trip",
        lateSends: Int = 0,
        failures: Int = 0,
        histogram: LatencyHistogram
    ) {
        self.method = method
        self.phase = phase
        self.load = load
        self.clock = clock
        self.lateSends = lateSends
        self.failures = failures
        self.histogram = histogram
    }

    private enum CodingKeys: String, CodingKey {
        case method
        case phase
        case load
        case clock
        case lateSends = "late_sends"
        case failures
        case histogram
    }
}
