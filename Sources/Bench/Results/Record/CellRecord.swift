package import Vocabulary

/// One point of a scenario's matrix: a full configuration that is run once in every block.
package struct CellRecord: Codable, Sendable, Equatable {
    /// Identity within the document, such as `transfer/2`; runs refer to it.
    package var id: String
    /// Name of the workload that the cell belongs to.
    package var workload: String
    /// Kind of the workload: `transfer`, `check` or `ipc`.
    package var kind: String
    /// The axes that tell this cell from its siblings, in the order of the matrix; empty for a lone cell.
    package var labels: [CellLabel]
    /// The whole configuration of the cell as a JSON object.
    package var configuration: JSONValue
    /// What the cell's figures are to the question; absent in older records, see ``figureRole``.
    package var role: FigureRole?

    /// A value of these fields.
    package init(
        id: String,
        workload: String,
        kind: String,
        labels: [CellLabel],
        configuration: JSONValue,
        role: FigureRole? = nil
    ) {
        self.id = id
        self.workload = workload
        self.kind = kind
        self.labels = labels
        self.configuration = configuration
        self.role = role
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case workload
        case kind
        case labels
        case configuration
        case role
    }
}
