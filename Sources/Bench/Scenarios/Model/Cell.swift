package import Vocabulary

/// One combination of settings, measured once in every block.
package struct Cell: Sendable, Equatable, Codable {
    /// Unique in the scenario and the same as long as its axes and values are.
    package let id: CellID
    /// Name of the workload it belongs to.
    package let workload: String
    /// What that workload does.
    package let kind: WorkloadKind
    /// The values that distinguish it from its neighbours, in the order of the axes.
    package let labels: [CellLabel]
    /// Everything a run of it needs to know.
    package let configuration: CellConfiguration

    package init(
        id: CellID,
        workload: String,
        kind: WorkloadKind,
        labels: [CellLabel],
        configuration: CellConfiguration
    ) {
        self.id = id
        self.workload = workload
        self.kind = kind
        self.labels = labels
        self.configuration = configuration
    }
}
