package import Results
package import Scenarios

extension Plan {
    /// The plan's cells as a result keeps them.
    package var cellRecords: [CellRecord] { cells.map(\.record) }
}
