import Plotting
package import Results

/// JUnit XML as CI servers read it: a suite a workload, a case a counted run, so that a failed run shows as a failure.
package enum JUnitExport {
    /// The text of the file. A failed or invalid run is a failure with its reasons; a suspect or interrupted one is
    /// skipped, since it says nothing, and so is one of a ceiling, whose bytes were compared with nothing.
    package static func text(_ document: ResultDocument) -> String {
        let suites = WorkloadSummary.all(of: document).map { suite($0, document) }
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"\(Markup.escaped(document.scenario.name))\">\n"
            + suites.joined() + "</testsuites>\n"
    }

    private static func suite(_ workload: WorkloadSummary, _ document: ResultDocument) -> String {
        let runs = workload.allCells.flatMap { cell in cell.counted.map { (cell, $0) } }
        let failures = runs.filter { isFailure($0.1) }.count
        let skipped = runs.filter { isSkipped($0.1, $0.0) }.count
        let seconds = runs.reduce(0) { $0 + $1.1.durationSeconds }
        let attributes = [
            ("name", workload.name), ("tests", "\(runs.count)"), ("failures", "\(failures)"), ("errors", "0"),
            ("skipped", "\(skipped)"), ("time", NumberText.fixed(seconds, 3)),
            ("timestamp", document.startedAt.iso8601),
        ]
        return "  <testsuite\(attributes.map { " \($0.0)=\"\(Markup.escaped($0.1))\"" }.joined())>\n"
            + runs.map { testCase($0.1, $0.0, workload.blocks.text(of: $0.1), document) }.joined() + "  </testsuite>\n"
    }

    private static func testCase(
        _ run: RunRecord,
        _ cell: CellSummary,
        _ block: String,
        _ document: ResultDocument
    ) -> String {
        let name = "\(cell.name), \(block), run \(run.index + 1)"
        let group = "\(document.scenario.name).\(cell.cell.workload)"
        let lead =
            "    <testcase name=\"\(Markup.escaped(name))\" classname=\"\(Markup.escaped(group))\" "
            + "time=\"\(NumberText.fixed(run.durationSeconds, 3))\""
        let reasons = "\(run.outcome.state.rawValue): \(Validity.reasons(of: run))"
        if isFailure(run) {
            let kind = run.outcome.reasons.first?.code ?? run.outcome.state.rawValue
            return lead
                + "><failure type=\"\(Markup.escaped(kind))\" message=\"\(Markup.escaped(reasons))\"/></testcase>\n"
        }
        if cell.isCeiling, run.outcome.state == .valid {
            return lead
                + "><skipped message=\"a ceiling: zeros in place of data, compared with nothing\"/></testcase>\n"
        }
        return lead
            + (isSkipped(run, cell) ? "><skipped message=\"\(Markup.escaped(reasons))\"/></testcase>\n" : "/>\n")
    }

    private static func isFailure(_ run: RunRecord) -> Bool { [.failed, .invalid].contains(run.outcome.state) }
    private static func isSkipped(_ run: RunRecord, _ cell: CellSummary) -> Bool {
        [.suspect, .interrupted].contains(run.outcome.state) || cell.isCeiling && run.outcome.state == .valid
    }
}
