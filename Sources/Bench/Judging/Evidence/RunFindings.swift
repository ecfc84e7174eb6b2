package import Results
package import Vocabulary

/// All that was seen of a run, before it is judged; made once, when the run is over.
package struct RunFindings: Sendable {
    /// What carrying the workload out has shown.
    package internal(set) var workload: WorkloadFindings
    /// Every engine of the run, also one that died.
    package internal(set) var engines: [EngineRecord]
    /// What was seen from outside.
    let observation: RunObservation?
    /// What the engines said at their end.
    var lastWords: LastWords
    /// The engines' stamps beside torrbench's own clock: the workload's and those of every message.
    let stamps: StampsRecord
    /// What the comparison of the output with the payload found; nil where there was nothing to verify.
    package internal(set) var verification: VerificationRecord?
    /// What a capture says; nil where there was none.
    package internal(set) var wire: CapturedWire?
    /// What stands beneath the figures of the bridge.
    package internal(set) var bridge: BridgeRecord?

    package init(
        workload: WorkloadFindings,
        engines: [EngineRecord] = [],
        observation: RunObservation? = nil,
        lastWords: LastWords = LastWords(),
        stamps: StampsRecord? = nil,
        verification: VerificationRecord? = nil,
        wire: CapturedWire? = nil,
        bridge: BridgeRecord? = nil
    ) {
        self.workload = workload
        self.engines = engines
        self.observation = observation
        self.lastWords = lastWords
        self.stamps = stamps ?? workload.stamps
        self.verification = verification
        self.wire = wire
        self.bridge = bridge
    }
}

/// What the engines of a run said at their end.
package struct LastWords: Sendable {
    /// Alerts that a library dropped, over all engines.
    var alertsDropped: Int64
    /// Every engine's counters, by label.
    var counters: [String: [String: Int64]]

    package init(alertsDropped: Int64 = 0, counters: [String: [String: Int64]] = [:]) {
        self.alertsDropped = alertsDropped
        self.counters = counters
    }
}

/// What a capture says of a run.
package struct CapturedWire: Sendable {
    /// As it stands in the record.
    package let record: WireRecord
    /// Bytes of blocks that came a second time; nil where messages were not all seen.
    let duplicateBytes: Int64?
    /// The metrics that only a capture gives.
    let measurements: [String: Measurement]
    /// When the payload was on the wire; nil where packets are missing.
    package let payloadTimes: StampsRecord.Wire?

    package init(
        record: WireRecord,
        duplicateBytes: Int64?,
        measurements: [String: Measurement] = [:],
        payloadTimes: StampsRecord.Wire? = nil
    ) {
        self.record = record
        self.duplicateBytes = duplicateBytes
        self.measurements = measurements
        self.payloadTimes = payloadTimes
    }
}
