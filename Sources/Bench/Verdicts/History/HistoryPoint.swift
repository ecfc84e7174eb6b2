package import Results

/// One metric of one cell in one stored result.
package struct HistoryPoint: Sendable, Equatable {
    /// What the points of one line share.
    package struct Line: Sendable, Hashable {
        /// `MachineClass.key`: figures of different machines make no line.
        package let machine: String
        /// Name of the scenario.
        package let scenario: String
        /// `ScenarioRecord.contentHash`: a changed scenario begins a new line.
        package let contentHash: String
        /// Identity of the cell.
        package let cell: String
        /// Name of the metric.
        package let metric: String

        /// Names a line.
        package init(machine: String, scenario: String, contentHash: String, cell: String, metric: String) {
            self.machine = machine
            self.scenario = scenario
            self.contentHash = contentHash
            self.cell = cell
            self.metric = metric
        }
    }

    /// The line that the point belongs to.
    package let line: Line
    /// `ResultDocument.id`.
    package let result: String
    /// Where its record lies.
    package let path: String
    /// Name and version of the engine library; nil where the record does not say.
    package let engine: String?
    /// When the result's runs began.
    package let startedAt: UTCTimestamp
    /// Median over the valid counted runs, in the metric's unit.
    package let median: Double
    /// Runs behind it.
    package let runs: Int

    /// Takes every field as it is.
    package init(
        line: Line,
        result: String,
        path: String,
        engine: String? = nil,
        startedAt: UTCTimestamp,
        median: Double,
        runs: Int
    ) {
        self.line = line
        self.result = result
        self.path = path
        self.engine = engine
        self.startedAt = startedAt
        self.median = median
        self.runs = runs
    }
}
