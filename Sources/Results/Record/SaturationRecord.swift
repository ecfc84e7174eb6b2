/// Which resource was full in a run, with the evidence.
package struct SaturationRecord: Codable, Sendable, Equatable {
    /// What can be full.
    package enum Resource: String, Codable, Sendable, CaseIterable {
        /// The one network thread of a role's engine.
        case networkThread = "network_thread"
        /// The disk and hashing threads of a role's engine.
        case diskThreads = "disk_threads"
        /// The cores that a role, or everything, may use.
        case cpu
        /// The CPU time that a control group allows.
        case cpuQuota = "cpu_quota"
        /// The device under the payload.
        case device
        /// TCP over the loopback interface.
        case loopback
        /// A rate limit that the cell sets.
        case limit
        /// Nothing: the run waited for answers or was held back by the depth of a queue.
        case latency
    }

    /// What was full.
    package var resource: Resource
    /// The role whose part it was, such as `leecher`; absent where it is the machine's.
    package var role: String?
    /// How full it was, from 0 to about 1; for `latency` the fullest of the others.
    package var share: Double
    /// What the verdict rests on, in one sentence with its numbers.
    package var evidence: String
    /// The `performance_alert` met most often, where nothing was full.
    package var alert: String?
    /// The setting that the evidence points at.
    package var setting: String?

    /// Takes every field as it is; nothing is checked here.
    package init(
        resource: Resource,
        role: String? = nil,
        share: Double,
        evidence: String,
        alert: String? = nil,
        setting: String? = nil
    ) {
        self.resource = resource
        self.role = role
        self.share = share
        self.evidence = evidence
        self.alert = alert
        self.setting = setting
    }
}
