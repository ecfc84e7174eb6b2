package import Results

/// JUnit XML as CI servers read it: a suite a workload, a case a counted run, so that a failed run shows as an error and an
/// untrue one as a failure; of a result with arms also what its gate says.
package enum JUnitExport {
    /// The text of the file. A suspect or interrupted run is skipped, since it says nothing, and so is one of a ceiling, whose
    /// bytes were compared with nothing.
    package static func text(_ document: ResultDocument) -> String {
        let suites = WorkloadSummary.all(of: document).map { suite($0, document) }
        let gate = document.gate == nil ? nil : ArmsComparison.of(document).map(JUnitReport.suite)
        return JUnitDocument(suites: suites + [gate].compactMap { $0 }).text
    }

    private static func suite(_ workload: WorkloadSummary, _ document: ResultDocument) -> JUnitDocument.Suite {
        JUnitDocument.Suite(
            name: workload.name,
            timestamp: document.startedAt.iso8601,
            cases: workload.allCells.flatMap { cell in
                cell.counted.map { run in
                    JUnitDocument.Case(
                        group: "\(document.scenario.name).\(cell.cell.workload)",
                        name: "\(cell.name), \(workload.blocks.text(of: run)), run \(run.index + 1)",
                        seconds: run.durationSeconds,
                        result: result(run, isCeiling: cell.isCeiling)
                    )
                }
            }
        )
    }

    private static func result(_ run: RunRecord, isCeiling: Bool) -> JUnitDocument.Result {
        let message = "\(run.outcome.state.rawValue): \(Validity.reasons(of: run))"
        let kind = run.outcome.reasons.first?.code ?? run.outcome.state.rawValue
        switch run.outcome.state {
        case .valid where isCeiling:
            return .skipped(message: "a ceiling: zeros in place of data, compared with nothing")
        case .valid: return .passed
        case .failed:
            let words = run.engines.flatMap { engine in
                engine.stderrTail.map { "\(engine.role)-\(engine.index + 1): \($0)" }
            }
            return .error(type: kind, message: message, text: words)
        case .invalid: return .failure(type: kind, message: message)
        case .suspect, .interrupted: return .skipped(message: message)
        }
    }
}
