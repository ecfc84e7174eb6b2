import Results
import Vocabulary

/// What a saturation verdict is made from; all of it of the steady part of the run, as far as the ticks reach.
struct SaturationFacts: Sendable {
    /// The requests that a leecher may have under way, and how long the figure takes to work through so many.
    struct RequestQueue: Sendable, Equatable {
        let requests: Int
        let turnSeconds: Double
        let setting: String
    }

    /// What is being measured: it decides which settings the evidence can point at.
    var rate = WorkloadTraits.PayloadRate.received
    var engines: [EngineLoad] = []
    /// CPUs that the run may use.
    var cores = 1
    /// What the CPU quota of the run's control groups did; nil where none has one.
    var quota: CPUQuotaRecord?
    /// Whether the sampler looked often enough within the steady part; otherwise the whole run speaks for it.
    var isSteadySeen = true
    /// Use of all cores, as a share of what the hypervisor left.
    var machineBusyShare: Double?
    /// CPU time of programs outside the run, as a share of the machine's.
    var foreignShare: Double?
    /// Share of the time with a request to the run's device in flight.
    var deviceBusyShare: Double?
    /// Share of the time in which some task waited for a device.
    var ioPressureShare: Double?
    /// Share of the time in which some task waited for memory.
    var memoryPressureShare: Double?
    /// The most bytes that waited to be written to a device, and that were being written.
    var unwrittenBytes: (dirty: Int64, writeback: Int64)?
    /// The figure over the device's own reading speed; nil for a warm payload, and where that was not measured.
    var deviceReadShare: Double?
    /// Whether the payload had to come from the device.
    var isCold = false
    /// Whether the run's files lie on a device at all.
    var hasDevice = false
    /// Throughput over the loopback's ceiling.
    var loopbackShare: Double?
    /// Throughput over the rate limit that the cell sets, with the setting that sets it.
    var limit: (share: Double, setting: String)?
    /// Share of the time in which the leecher's queue of blocks to be written was more than half full.
    var writeBacklogShare: Double?
    /// Requests that a leecher may have under way; nil where the engines did not say.
    var requestQueue: RequestQueue?
    /// `performance_alert`s by kind, all engines together.
    var alerts: [String: Int] = [:]
}
