import Foundation
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Reports

/// What the order of the runs shows, and what the spread comes from.
@Suite(.timeLimit(.minutes(2)), .queued)
struct RunOrderTests {
    /// A record whose figures fall to 47 % from the first run to the last, as on a machine that heats up.
    static func drifting(to share: Double) -> ResultDocument {
        var document = Fixture.document(blocks: 12, failing: false)
        let last = Double(document.runs.count - 1)
        for index in document.runs.indices {
            for metric in [MetricCatalog.completionThroughput, MetricCatalog.validationRateCheck] {
                guard let value = document.runs[index].measurements[metric.name]?.number else { continue }
                document.runs[index].measurements[metric.name] = .value(value * pow(share, Double(index) / last))
            }
        }
        return document
    }

    @Test func aDriftWithinAnInvocationIsWarnedOf() throws {
        let warnings = RunOrderWarnings.warnings(of: Self.drifting(to: 0.47)).filter { $0.code == "drift" }
        let whole = try #require(warnings.first { $0.message.hasPrefix("all cells of transfer: ") })
        #expect(whole.message.contains("changed by −4"), "\(whole.message)")
        #expect(
            whole.message.contains(
                "% from the first to the last of 48 runs (Theil–Sen line; trend by Mann–Kendall, p <0.001)"
            )
        )
        #expect(warnings.count > 2)
        for text in [
            Report(Self.drifting(to: 0.47)).terminal(style: TextStyle(width: 400)),
            Report(Self.drifting(to: 0.47)).markdown(), Report(Self.drifting(to: 0.47)).page(),
        ] {
            #expect(text.contains("all cells of transfer: the figure changed by"))
        }
    }

    @Test func steadyRunsAreNot() {
        #expect(
            RunOrderWarnings.warnings(of: Fixture.document(blocks: 12, failing: false)).filter { $0.code == "drift" }
                .isEmpty
        )
        #expect(RunOrderWarnings.warnings(of: Fixture.document(blocks: 2, failing: false)).isEmpty)
    }

    @Test func theSharesOfDisturbancesAreTold() throws {
        var document = Fixture.document(blocks: 12, failing: false)
        for index in document.runs.indices {
            let name = MetricCatalog.completionThroughput.name
            guard let value = document.runs[index].measurements[name]?.number else { continue }
            let steal = Double(index % 5) / 100
            document.runs[index].measurements[MetricCatalog.stealRatio.name] = .value(steal)
            document.runs[index].measurements[name] = .value(value * (1 - 4 * steal))
        }
        let workload = try #require(WorkloadSummary.all(of: document).first)
        let notes = SpreadText.notes(workload)
        let shares = try #require(notes.first)
        #expect(
            shares.hasPrefix(
                "Spread of the runs of a cell explained by each disturbance alone (R², adjusted, 48 runs): steal "
            )
        )
        let percent = try #require(
            shares.split(separator: "steal ").last?.split(separator: " ").first.flatMap { Double($0) }
        )
        #expect(percent > 50, "\(shares)")
        #expect(notes.last?.contains("of the variance (12 complete blocks)") == true, "\(notes)")
        #expect(Report(document).markdown().contains("explained by each disturbance alone"))
    }

    @Test func tiedCellsSayWhatCouldHaveBeenSeen() throws {
        let workload = try #require(WorkloadSummary.all(of: Fixture.document(blocks: 12, failing: false)).first)
        let table = try #require(SpeedTable.make(workload))
        #expect(table.columns.last?.title == "detectable")
        let tied = table.rows.filter { $0[$0.count - 2].text.hasPrefix("tied") }
        #expect(!tied.isEmpty && tied.allSatisfy { ($0.last?.values.first ?? 0) > 0 })
    }
}
