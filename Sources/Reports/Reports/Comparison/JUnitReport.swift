import Results
package import Verdicts
import Vocabulary

/// A comparison as JUnit XML, which CI systems show as tests: one test a gated metric and cell, and one for the runs where
/// they keep the gate from being passed.
package enum JUnitReport {
    /// The text, ending in a newline.
    package static func text(_ comparison: Comparison) -> String {
        JUnitDocument(suites: [suite(comparison)]).text
    }

    /// The comparison as a suite among others.
    static func suite(_ comparison: Comparison) -> JUnitDocument.Suite {
        let rows = comparison.rows.filter { $0.level != .off }
        let extra = faults(comparison) + unjudged(comparison)
        let whole = comparison.sides.reduce(0) { $0 + $1.seconds }
        // The runs of a cell are behind all of its metrics: the time is divided evenly, so that it adds up.
        let seconds = whole / Double(max(1, rows.count + extra.count))
        let tests =
            extra.map { test("runs", $0.name, seconds, $0.result) }
            + rows.map { test($0.cellName, $0.title, seconds, result($0)) }
        let passed = rows.filter { $0.effect == .passes || $0.effect == .warns }
        return JUnitDocument.Suite(
            name: "torrbench \(comparison.scenario)",
            timestamp: comparison.new.startedAt.iso8601,
            properties: ComparisonNotes.selftest(comparison).map { ("selftest", $0) },
            cases: tests,
            output: [OutcomeText.headline(comparison)] + passed.map { "\($0.cellName): \(sentence($0))" }
                + SidesText.lines(comparison),
            errors: comparison.outcome.warnings.map(\.text)
        )
    }

    private static func test(
        _ group: String,
        _ name: String,
        _ seconds: Double,
        _ result: JUnitDocument.Result
    ) -> JUnitDocument.Case {
        JUnitDocument.Case(group: group, name: name, seconds: seconds, result: result)
    }

    private static func faults(_ comparison: Comparison) -> [(name: String, result: JUnitDocument.Result)] {
        guard let fault = comparison.outcome.fault else { return [] }
        return [
            (
                "every run ends well",
                .error(type: fault.kind.rawValue, message: OutcomeText.cause(fault), text: fault.details)
            )
        ]
    }

    private static func unjudged(_ comparison: Comparison) -> [(name: String, result: JUnitDocument.Result)] {
        guard comparison.outcome.fault == nil, !comparison.outcome.unjudged.isEmpty else { return [] }
        let message = comparison.outcome.unjudged.map(\.text).joined(separator: "; ")
        return [("both sides have the runs that a verdict takes", .skipped(message: message))]
    }

    private static func result(_ row: MetricComparison) -> JUnitDocument.Result {
        switch row.effect {
        case .fails: .failure(type: row.breaches.isEmpty ? row.verdict.rawValue : "limit", message: sentence(row))
        case .open: .skipped(message: sentence(row))
        case .warns where [.inconclusive, .absent].contains(row.verdict): .skipped(message: sentence(row))
        case .passes, .warns, nil: .passed
        }
    }

    private static func sentence(_ row: MetricComparison) -> String {
        ([VerdictText.sentence(row)] + row.breaches).joined(separator: "; ")
    }
}
