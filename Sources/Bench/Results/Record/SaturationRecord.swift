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
        /// Reads and writes of files: the disk threads spend their time inside them, without a CPU and without the device.
        case storageCalls = "storage_calls"
        /// TCP over the loopback interface.
        case loopback
        /// A rate limit that the cell sets.
        case limit
        /// An engine that did not run because somebody had stopped it (SIGSTOP, a debugger, a frozen control group).
        case stopped
        /// Nothing: the run waited for answers or was held back by the depth of a queue.
        case latency
        /// What was seen does not tell.
        case unknown
    }

    /// How far the evidence carries.
    package enum Confidence: String, Codable, Sendable {
        /// It holds for nothing else that is known.
        case clear
        /// It fits best; `alternatives` has what else would.
        case likely
        /// It does not tell.
        case none
    }

    /// What was full.
    package var resource: Resource
    /// The role whose part it was, such as `leecher`; absent where it is the machine's.
    package var role: String?
    /// How full it was, from 0 to about 1; for `latency` and `unknown` the fullest of the others.
    package var share: Double
    /// What the verdict rests on, in one sentence with its numbers.
    package var evidence: String
    /// The `performance_alert` met most often, where nothing was full.
    package var alert: String?
    /// The setting that the evidence points at.
    package var setting: String?
    /// How far the evidence carries; absent in older records.
    package var confidence: Confidence?
    /// What else would explain the same, in words.
    package var alternatives: [String]?

    /// A value of these fields.
    package init(
        resource: Resource,
        role: String? = nil,
        share: Double,
        evidence: String,
        alert: String? = nil,
        setting: String? = nil,
        confidence: Confidence? = nil,
        alternatives: [String]? = nil
    ) {
        self.resource = resource
        self.role = role
        self.share = share
        self.evidence = evidence
        self.alert = alert
        self.setting = setting
        self.confidence = confidence
        self.alternatives = alternatives
    }
}
