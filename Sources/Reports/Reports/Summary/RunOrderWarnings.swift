import Glibc
import Results
import Statistics
import Vocabulary

/// Drifts and dependence over the order of the runs of an invocation, which a comparison within blocks takes out of the
/// differences and nothing takes out of the figures.
enum RunOrderWarnings {
    /// A drift below this share changes no conclusion.
    private static let leastDrift = 0.01
    /// Level of all tests of a kind in a record together.
    private static let alpha = 0.01
    /// Runs that a cell must have for its part in the order of all cells: fewer lie about their own median by construction.
    private static let leastOfCell = 4

    /// One series of runs: a cell's, or all of a workload with each cell's level taken out.
    private struct Line {
        let name: String
        let test: OrderTest
        let isWhole: Bool
    }

    /// Warnings of the record, at most a few: by workload where all its cells drift together, else by cell.
    static func warnings(of document: ResultDocument) -> [WarningRecord] {
        let lines = WorkloadSummary.all(of: document).flatMap { series(of: $0, document) }
        let drifts = holmAdjusted(lines.map(\.test.driftPValue))
        let lags = holmAdjusted(lines.map(\.test.lagOnePValue))
        var warnings: [WarningRecord] = []
        for (line, p) in zip(lines, drifts) where p <= alpha && abs(exp(line.test.drift) - 1) >= leastDrift {
            warnings.append(drift(line))
        }
        for (line, p) in zip(lines, lags) where p <= alpha && line.test.lagOne > 0 {
            warnings.append(dependence(line))
        }
        return warnings
    }

    private static func series(of workload: WorkloadSummary, _ document: ResultDocument) -> [Line] {
        guard let metric = workload.metric else { return [] }
        let invocations = document.allInvocations.map(\.index)
        return invocations.flatMap { invocation -> [Line] in
            let place = invocations.count > 1 ? ", invocation \(invocation + 1)" : ""
            var pooled: [(Double, Double)] = []
            var lines: [Line] = []
            for cell in workload.cells {
                let points = cell.valid.compactMap { run -> (Double, Double)? in
                    guard (run.invocation ?? 0) == invocation,
                        let value = run.measurements[metric.name]?.number, value > 0
                    else { return nil }
                    return (Double(run.startedAt.unixMilliseconds) / 1000, log(value))
                }
                guard let middle = (try? Sample(points.map(\.1)))?.median else { continue }
                if points.count >= leastOfCell { pooled += points.map { ($0.0, $0.1 - middle) } }
                if let test = test(points) {
                    lines.append(Line(name: cell.fullName + place, test: test, isWhole: false))
                }
            }
            guard workload.cells.count > 1, let test = test(pooled) else { return lines }
            return [Line(name: "all cells of \(workload.name)\(place)", test: test, isWhole: true)] + lines
        }
    }

    private static func test(_ points: [(Double, Double)]) -> OrderTest? {
        try? OrderTest(seconds: points.map(\.0), values: points.map(\.1))
    }

    private static func drift(_ line: Line) -> WarningRecord {
        let change = NumberText.change(ofRatio: exp(line.test.drift), decimals: 0)
        return WarningRecord(
            code: "drift",
            message:
                "\(line.name): the figure changed by \(change) % from the first to the last of \(line.test.count) runs "
                + "(Theil–Sen line; trend by Mann–Kendall, p \(probability(line.test.driftPValue)))",
            remedy:
                "what is compared within blocks is hardly touched, medians and their ranges are: look for what heats "
                + "up, fills up or runs beside, and repeat; 'torrbench doctor' names disturbances"
        )
    }

    private static func dependence(_ line: Line) -> WarningRecord {
        WarningRecord(
            code: "runs_depend",
            message: "\(line.name): a run resembles the one before it (lag-1 correlation "
                + "\(NumberText.fixed(line.test.lagOne, 2)) over \(line.test.count) runs, p \(probability(line.test.lagOnePValue)))",
            remedy: "ranges take runs as independent and are too narrow here: compare within blocks, or pool several "
                + "invocations with 'torrbench merge'"
        )
    }

    private static func probability(_ p: Double) -> String { p < 0.001 ? "<0.001" : NumberText.fixed(p, 3) }
}
