package import Vocabulary

/// The metrics that runs of one kind of workload can have, beside those of the machine.
package struct WorkloadMetrics: Sendable {
    /// The one by which cells are ranked; nil where latencies or frames are the answer.
    package let primary: MetricDefinition?
    /// Whether the kind has none of its own, so that latencies are its answer.
    package let areNone: Bool
    private let names: Set<String>

    private init(primary: MetricDefinition?, _ metrics: [MetricDefinition]) {
        self.primary = primary
        areNone = metrics.isEmpty
        names = Set((metrics + MetricCatalog.covariates).map(\.name))
    }

    /// Whether runs of the kind can have a metric; a full check, for one, has no leecher.
    ///
    /// For planning: what a run really has is in its record.
    package func contains(_ name: String) -> Bool { names.contains(name) }

    fileprivate static let transfer = WorkloadMetrics(
        primary: MetricCatalog.completionThroughput,
        MetricCatalog.throughput + MetricCatalog.validation.filter { $0 != MetricCatalog.validationRateCheck }
            + MetricCatalog.cost + MetricCatalog.memory + MetricCatalog.threads + MetricCatalog.network
            + MetricCatalog.wire + [MetricCatalog.efficiencyRatio, MetricCatalog.cpuBudget]
    )

    fileprivate static let check = WorkloadMetrics(
        primary: MetricCatalog.validationRateCheck,
        // One engine works, which stands in the seeder's place.
        (MetricCatalog.cost + MetricCatalog.memory).filter { $0.name.hasPrefix("seeder_") } + [
            MetricCatalog.validationRateCheck, MetricCatalog.hashTime, MetricCatalog.diskThreadsAsked,
            MetricCatalog.diskThreadsSeen, MetricCatalog.efficiencyRatio,
            MetricCatalog.cpuBudget,
        ]
    )

    fileprivate static let ipc = WorkloadMetrics(primary: nil, [])

    fileprivate static let frames = WorkloadMetrics(primary: nil, MetricCatalog.frames)

    fileprivate static let idle = WorkloadMetrics(primary: nil, MetricCatalog.idle)
}

extension WorkloadKind {
    /// What its runs can have.
    package var metrics: WorkloadMetrics {
        switch self {
        case .transfer: .transfer
        case .check: .check
        case .ipc: .ipc
        case .frames: .frames
        case .idle: .idle
        }
    }
}

extension MetricCatalog {
    /// The one metric by which the cells of a workload are ranked, by the kind's name in a record; nil where latencies or
    /// frames are the answer, and for a kind of a newer version.
    package static func primary(ofKind kind: String) -> MetricDefinition? {
        WorkloadKind(rawValue: kind)?.metrics.primary
    }

    /// Every metric by which cells of some kind are ranked.
    package static let primaries = WorkloadKind.allCases.compactMap(\.metrics.primary)
}
