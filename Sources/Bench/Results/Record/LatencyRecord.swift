/// The latency of one method in one phase of a run, at one level of load.
package struct LatencyRecord: Codable, Sendable, Equatable {
    /// Protocol method, such as `ping` or `echo 1KiB`, or what a status event is timed for, such as `status lag`.
    package var method: String
    /// What went on meanwhile: `idle`, `transfer`, `check`, `magnet`, `adding`.
    package var phase: String
    /// How calls were sent: `closed` (the next after the reply), `depth 64` (so many always under way), or a rate such
    /// as `60/s` or `1000/s poisson`.
    package var load: String
    /// What the interval spans: `round_trip` (send intended → reply delivered) unless said otherwise.
    package var clock: String
    /// Calls sent later than intended by over 5 ms and a mean interval; always 0 in a closed loop.
    package var lateSends: Int
    /// Calls that got an error or no reply; they are not in the histogram.
    package var failures: Int
    /// The samples.
    package var histogram: LatencyHistogram
    /// Where the time went, in the order of `LatencyPart.names`; absent where only the whole was measured.
    package var parts: [LatencyPart]?
    /// Calls answered a second, from the first counted send to the last counted answer; absent with too few calls.
    package var callsPerSecond: Double?
    /// CPU time of the engine's process a call; of a closed loop while the engine does nothing else, and absent with
    /// fewer calls than 20 times those under way.
    package var engineCPUPerCallNs: Double?
    /// Status events that the engine replaced because nobody read them in time; of status events only.
    package var dropped: Int?

    /// A value of these fields.
    package init(
        method: String,
        phase: String,
        load: String,
        clock: String = "round_trip",
        lateSends: Int = 0,
        failures: Int = 0,
        histogram: LatencyHistogram,
        parts: [LatencyPart]? = nil,
        callsPerSecond: Double? = nil,
        engineCPUPerCallNs: Double? = nil,
        dropped: Int? = nil
    ) {
        self.method = method
        self.phase = phase
        self.load = load
        self.clock = clock
        self.lateSends = lateSends
        self.failures = failures
        self.histogram = histogram
        self.parts = parts
        self.callsPerSecond = callsPerSecond
        self.engineCPUPerCallNs = engineCPUPerCallNs
        self.dropped = dropped
    }

    private enum CodingKeys: String, CodingKey {
        case method
        case phase
        case load
        case clock
        case lateSends = "late_sends"
        case failures
        case histogram
        case parts
        case callsPerSecond = "calls_per_second"
        case engineCPUPerCallNs = "engine_cpu_per_call_ns"
        case dropped
    }
}
