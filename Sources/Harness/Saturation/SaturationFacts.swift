import Results

/// What a saturation verdict is made from.
struct SaturationFacts: Sendable {
    /// What is being measured: it decides which settings the evidence can point at.
    enum Kind: Sendable {
        case transfer
        case check
    }

    var kind = Kind.transfer
    var engines: [EngineLoad] = []
    /// CPUs that the run may use.
    var cores = 1
    /// What the CPU quota of the run's control groups did; nil where none has one.
    var quota: CPUQuotaRecord?
    /// Use of all cores, as a share of what the hypervisor left.
    var machineBusyShare: Double?
    /// CPU time of programs outside the run, as a share of the machine's.
    var foreignShare: Double?
    /// Share of the time with a request to the run's device in flight.
    var deviceBusyShare: Double?
    /// Share of the time in which some task waited for a device.
    var ioPressureShare: Double?
    /// The figure over the device's own reading speed; nil for a warm payload, and where that was not measured.
    var deviceReadShare: Double?
    /// Whether the payload had to come from the device.
    var isCold = false
    /// Throughput over the loopback's ceiling.
    var loopbackShare: Double?
    /// Throughput over the rate limit that the cell sets, with the setting that sets it.
    var limit: (share: Double, setting: String)?
    /// `performance_alert`s by kind, all engines together.
    var alerts: [String: Int] = [:]
}
