import MarkupFixture
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Reports

/// Results that did not get to their end say of every cell without a run that it was not run, and why.
@Suite(.timeLimit(.minutes(2)), .queued) struct EarlyEndTests {
    static let spent = WarningRecord(
        code: "time_budget_spent",
        message: "the scenario's limits.total of 9.0 seconds was spent, the runs behind it were left out",
        remedy: "raise limits.total, or take fewer blocks with --blocks"
    )

    /// The first `runs` runs of a result with three counted blocks, the last of them ended by a signal if asked.
    static func document(
        runs: Int,
        _ state: ResultState = .interrupted,
        endsOne: Bool = false,
        _ warnings: [WarningRecord] = []
    ) -> ResultDocument {
        var document = Fixture.document(failing: false)
        document.runs = Array(document.runs.prefix(runs))
        document.state = state
        document.warnings = warnings
        if endsOne {
            document.runs[runs - 1].outcome = RunOutcome(
                state: .interrupted,
                reasons: [OutcomeReason(code: "interrupted", message: "ended by a signal")]
            )
        }
        return document
    }

    static let causes: [(ResultState, [WarningRecord], String)] = [
        (.interrupted, [], "the invocation was interrupted"),
        (.interrupted, [spent], "the scenario's limits.total was spent"),
        (.incomplete, [], "the invocation has not come to its end"),
    ]

    /// Seven runs of warm-up, then the first counted block backwards: ipc, check, and no transfer.
    @Test(arguments: causes)
    func aWorkloadWithoutARunWasNotRun(state: ResultState, warnings: [WarningRecord], cause: String) throws {
        let document = Self.document(runs: 10, state, warnings)
        let texts = [
            Report(document).terminal(style: TextStyle(width: 400)), Report(document).markdown(),
            try MarkupTree.read(Report(document).page()).text,
        ]
        for text in texts {
            #expect(text.contains("Not run: \(cause)."))
            #expect(!text.contains("No valid run has") && !text.contains("no run yet"))
        }
        #expect(texts[0].contains("10 of 28 runs done; 3 counted: 3 valid; 7 for warm-up"))
        let transfer = WorkloadSummary.all(of: document)[0]
        #expect(transfer.cells.map(\.unrun) == Array(repeating: "not run: \(cause)", count: 4))
        #expect(try #require(SpeedTable.make(transfer)).rows.allSatisfy { $0.last?.text == "not run: \(cause)" })
    }

    @Test func aRunThatASignalEndedIsNotDoneAndNoFigure() throws {
        let document = Self.document(runs: 8, endsOne: true)
        #expect(Validity.counts(of: document).hasPrefix("7 of 28 runs done; 1 counted: 1 interrupted"))
        let answers = WorkloadSummary.all(of: document).map(Answer.sentence)
        #expect(answers[2] == "Its only run was interrupted.")
        #expect(answers[0] == "Not run: the invocation was interrupted.")
    }

    @Test func cellsWithoutAFigureAreSaidBesideTheBest() throws {
        // Two of the four transfers of the first counted block.
        let answer = Answer.sentence(try #require(WorkloadSummary.all(of: Self.document(runs: 12)).first))
        #expect(answer.hasSuffix("; 2 cells have no figure (not run: the invocation was interrupted)."), "\(answer)")
        let alone = Answer.sentence(try #require(WorkloadSummary.all(of: Self.document(runs: 11)).first))
        #expect(alone.hasSuffix("; no other cell has a figure (not run: the invocation was interrupted)."), "\(alone)")
    }

    @Test func othersAreCalledSlowerOnlyWhereTheyHaveAFigure() throws {
        var document = Fixture.document(blocks: 12, failing: false)
        for index in document.runs.indices where document.runs[index].cell == Fixture.cells[1].id {
            document.runs[index].outcome.state = .suspect
        }
        let answer = Answer.sentence(try #require(WorkloadSummary.all(of: document).first))
        #expect(!answer.contains("others are slower"), "\(answer)")
        #expect(answer.hasSuffix("; 1 cell is slower; 1 cell has no figure (no valid run)."), "\(answer)")
    }

    @Test func theFirstCellWithLatenciesAnswersForItsWorkload() throws {
        var document = Fixture.document(failing: false)
        let first = CellRecord(
            id: "ipc[depth=1]",
            workload: "ipc",
            kind: "ipc",
            labels: [CellLabel(axis: "ipc.depth", value: "1")],
            configuration: .object([:])
        )
        document.cells.insert(first, at: 6)
        let answer = Answer.sentence(try #require(WorkloadSummary.all(of: document).last))
        #expect(answer.contains("in the first cell that has any, ipc: "), "\(answer)")
    }

    /// By reference, or in older records by the whole of their words: an identity may begin with another.
    @Test(arguments: [true, false])
    func aCellThatKeptFailingIsNoSignal(isReferred: Bool) throws {
        var document = Fixture.document(failing: false)
        let skipped = Fixture.cells[3].id
        let longer = "\(skipped) failed 2 times"
        document.runs.removeAll { $0.cell == skipped && !$0.warmup }
        document.state = .interrupted
        document.cells.append(
            CellRecord(id: longer, workload: "transfer", kind: "transfer", labels: [], configuration: .object([:]))
        )
        let message = isReferred ? "\(longer) failed 3 times" : "\(skipped) failed 3 times"
        let warning = WarningRecord(
            code: "cell_skipped",
            message: message,
            remedy: "",
            cell: isReferred ? skipped : nil
        )
        document.warnings = [warning]
        let end = try #require(EarlyEnd(document))
        #expect(end.sentence.hasPrefix("Not complete, because cells that kept failing were left out: "))
        #expect(WorkloadSummary.all(of: document)[0].cells[3].unrun == "not run: it kept failing")
    }

    @Test func aWholeResultEndedWhereItShould() {
        #expect(EarlyEnd(Fixture.document()) == nil)
        #expect(WorkloadSummary.all(of: Fixture.document()).flatMap(\.cells).allSatisfy { $0.unrun == nil })
    }
}
