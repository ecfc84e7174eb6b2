import MarkupFixture
import Results
import TestSupport
import Testing
import Verdicts
import Vocabulary

@testable import Reports

/// Every output of a gate is made of the one outcome: none says what another does not.
@Suite(.timeLimit(.minutes(2)), .queued) struct OutcomeAgreementTests {
    /// The beginning of the headline by state.
    static let leads: [GateOutcome.State: String] = [
        .passed: "Passed: ", .failed: "Failed for ", .inconclusive: "Inconclusive: ", .error: "Error: ",
    ]

    @Test(arguments: GateFixture.endings)
    func theOutcomeIsWhatHappened(ending: GateFixture.Ending) {
        #expect(ending.comparison.outcome.state == ending.state)
        #expect(ending.comparison.outcome.fault?.kind == ending.fault)
    }

    /// Headline, page, Markdown, comment, terminal, reports of the record, and the reason for stderr.
    @Test(arguments: GateFixture.endings)
    func everyTextSaysTheSame(ending: GateFixture.Ending) throws {
        let comparison = ending.comparison
        let lead = try #require(Self.leads[ending.state])
        let wide = TextStyle(width: 2000)
        let texts = [
            OutcomeText.headline(comparison), Report(comparison).terminal(style: wide),
            Report(comparison).markdown(), ComparisonComment.text(comparison),
            try MarkupTree.read(Report(comparison).page()).text,
            Report(ending.document).terminal(style: wide), Report(ending.document).markdown(),
            try MarkupTree.read(Report(ending.document).page()).text, JUnitReport.text(comparison),
            JUnitExport.text(ending.document),
        ]
        for (place, text) in texts.enumerated() {
            #expect(text.contains(lead), "output \(place): \(text.prefix(300))")
            for (state, other) in Self.leads where state != ending.state {
                #expect(!text.contains(other), "output \(place) says '\(other)' of a gate that is \(ending.state)")
            }
        }
        #expect((OutcomeText.reason(comparison) == nil) == (ending.state == .passed))
    }

    @Test(arguments: GateFixture.endings)
    func junitCountsAsTheOutcomeDoes(ending: GateFixture.Ending) throws {
        let root = try MarkupTree.read(JUnitReport.text(ending.comparison))
        let failures = root.elements("failure").count
        let errors = root.elements("error").count
        #expect((ending.state == .error) == (errors > 0))
        if ending.state != .error { #expect((ending.state == .failed) == (failures > 0)) }
        if ending.state == .inconclusive { #expect(!root.elements("skipped").isEmpty) }
        if ending.state == .passed { #expect(failures + errors == 0) }
        if let fault = ending.fault, let error = root.elements("error").first {
            #expect(error.attributes["type"] == fault.rawValue)
            #expect(error.text.contains("last <words> & "))
        }
        let seconds = root.elements("testcase").compactMap { Double($0.attributes["time"] ?? "") }.reduce(0, +)
        #expect(abs(seconds - 33) < 0.1)
    }

    /// What was left out stands in every output that shows figures.
    @Test(arguments: GateFixture.endings.filter { $0.comparison.sides.contains { $0.valid < $0.runs } })
    func whatWasLeftOutIsSaid(ending: GateFixture.Ending) throws {
        let side = try #require(ending.comparison.sides.first { $0.valid < $0.runs })
        let share = "\(side.runs - side.valid) of \(side.runs)"
        let comparison = ending.comparison
        for text in [
            Report(comparison).terminal(style: TextStyle(width: 2000)), Report(comparison).markdown(),
            ComparisonComment.text(comparison), try MarkupTree.read(Report(comparison).page()).text,
            JUnitReport.text(comparison),
        ] { #expect(text.contains(share) && text.contains(side.name)) }
    }

    @Test(arguments: GateFixture.endings)
    func aCommentIsShortAndSaysHowToRepeatIt(ending: GateFixture.Ending) {
        var comparison = ending.comparison
        comparison.command = RepeatCommand.comparison(ending.document.command)
        #expect(comparison.command == "torrbench check gate.yaml")
        let row = comparison.rows[0]
        for count in [0, 1, 9, 40] {
            comparison.rows = (0..<count).map { number in
                var row = row
                row.title = "metric \(number)"
                return row
            }
            let text = ComparisonComment.text(comparison)
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 20)
            #expect(text.contains("`torrbench check gate.yaml`"))
            if count > ComparisonComment.mostRows {
                #expect(text.contains("And \(count - ComparisonComment.mostRows) more rows."))
            }
        }
    }

    @Test func aCommentHasGatedRowsAndChangesOnly() throws {
        let comparison = GateFixture.Ending(
            name: "",
            document: GateFixture.document(ratio: 0.7),
            state: .failed
        ).comparison
        let text = ComparisonComment.text(comparison)
        #expect(text.contains("throughput") && text.contains("regressed"))
        #expect(!text.contains("seeder CPU") && !text.contains("longest stall"))
    }

    @Test(arguments: GateFixture.refusals)
    func whatEndedBeforeAnyComparisonIsInEveryFile(comparison: Comparison) throws {
        for text in [
            Report(comparison).markdown(), ComparisonComment.text(comparison),
            try MarkupTree.read(Report(comparison).page()).text,
        ] {
            #expect(text.contains("Error: "))
            #expect(text.contains("there is no baseline 'main'"))
        }
        let root = try MarkupTree.read(JUnitReport.text(comparison))
        #expect(root.elements("error").count == 1 && root.elements("testcase").count == 1)
        #expect(OutcomeText.reason(comparison)?.hasSuffix("there is no baseline 'main' & <more>") == true)
    }

    /// Differences are in the unit of the metric, with a sign, in every output.
    @Test func differencesAreInTheirUnit() throws {
        var document = GateFixture.document()
        document.gate?.rules = [MetricRule(metric: GateFixture.stall, tolerance: 0.05)]
        for index in document.runs.indices where document.runs[index].cell.contains("change") {
            document.runs[index].measurements[GateFixture.stall] = .value(0.08)
        }
        let comparison = GateFixture.Ending(name: "", document: document, state: .failed).comparison
        #expect(comparison.outcome.failures.map(\.text) == ["transfer [change]: longest stall regressed"])
        let text = Report(comparison).terminal(style: TextStyle(width: 300))
        #expect(text.contains("+80.0 ms (+80.0 to +80.0)") && text.contains("±40.0 ms"))
        #expect(ComparisonComment.text(comparison).contains("| +80.0 ms (+80.0 to +80.0) | regressed |"))
        #expect(
            JUnitReport.text(comparison).contains("longest stall regressed: +80.0 ms, the true change lies between")
        )
    }
}
