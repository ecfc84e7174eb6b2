/// What one run of a workload does.
package enum WorkloadKind: String, Sendable, Equatable, Codable, CaseIterable {
    /// Seeders send the payload to leechers over real sockets; what the leechers wrote is verified.
    case transfer
    /// One engine (role `seeder`) checks every piece of the payload on disk; there is no leecher.
    case check
    /// Calls over the engine bridge are timed, with the engine idle and while it works.
    case ipc
    /// A virtual user interface asks for every torrent's status frame by frame, and its missed frames are counted.
    case frames
    /// Engines have torrents and nothing to do, and what that costs is measured.
    case idle
}

/// What tells one kind of workload from the others, wherever it is asked for.
///
/// What a layer knows of a kind beyond this stands in that layer, behind one exhaustive switch each: its keys, rules and
/// estimate in `Scenarios/Workloads`, its metrics in `Results/Metrics/WorkloadMetrics`, what carries it out in
/// `Harness/Workloads`, its sections in `Reports`.
package struct WorkloadTraits: Sendable {
    /// What the cell's figure is a rate of.
    package enum PayloadRate: Sendable {
        /// Payload that leechers received.
        case received
        /// Payload that was checked on disk.
        case checked
    }

    /// Whether engines of the role `leecher` take part; those of the role `seeder` always do.
    package let hasLeechers: Bool
    /// Nil where the figure is none, so that no ceiling bounds it and nothing can be full.
    package let rate: PayloadRate?
    /// Whether the engines are given the scenario's payload.
    package let usesPayload: Bool
    /// Whether figures are of the bridge to an engine: floors are taken and hiccups watched.
    package let timesBridge: Bool

    private init(hasLeechers: Bool, rate: PayloadRate?, usesPayload: Bool = true, timesBridge: Bool) {
        self.hasLeechers = hasLeechers
        self.rate = rate
        self.usesPayload = usesPayload
        self.timesBridge = timesBridge
    }

    fileprivate static let transfer = WorkloadTraits(hasLeechers: true, rate: .received, timesBridge: false)
    fileprivate static let check = WorkloadTraits(hasLeechers: false, rate: .checked, timesBridge: false)
    fileprivate static let ipc = WorkloadTraits(hasLeechers: true, rate: nil, timesBridge: true)
    fileprivate static let frames = WorkloadTraits(hasLeechers: true, rate: nil, timesBridge: true)
    fileprivate static let idle = WorkloadTraits(hasLeechers: false, rate: nil, usesPayload: false, timesBridge: false)
}

extension WorkloadKind {
    /// What tells it from the other kinds.
    package var traits: WorkloadTraits {
        switch self {
        case .transfer: .transfer
        case .check: .check
        case .ipc: .ipc
        case .frames: .frames
        case .idle: .idle
        }
    }
}
