import Foundation
import Results
import TestSupport
import Testing
import Verdicts

@testable import Reports

/// Every advice text through every end that a result can have: none is absurd.
@Suite(.timeLimit(.minutes(2)), .queued) struct AdviceTests {
    /// Blocks that were run, of them without a usable run, and blocks that a verdict takes.
    private static let ends: [(run: Int, lost: Int, needed: Int)] = (0...14).flatMap { run in
        (0...run).flatMap { lost in [5, 7, 9, 24].map { (run, lost, $0) } }
    }

    @Test func noneAdvisesFewerBlocksThanWereRun() {
        for end in Self.ends {
            let usable = end.run - end.lost
            guard usable < end.needed else { continue }
            let text = BlockAdvice.clause(needed: end.needed, run: end.run, usable: usable)
            let asked = text.firstMatch(of: /--blocks (\d+)/).flatMap { Int($0.1) }
            if let asked {
                #expect(asked > end.run && asked >= end.needed, "\(end): \(text)")
                // With the same share of losses enough of them are usable.
                if end.run > 0 { #expect(asked * usable >= end.needed * end.run, "\(end): \(text)") }
            } else {
                #expect(usable == 0 && end.run > 0 || end.needed * end.run > 1000 * usable, "\(end): \(text)")
                #expect(text.contains("doctor"))
            }
            #expect(text.contains("left out") == (end.lost > 0 && usable > 0))
        }
        #expect(
            BlockAdvice.clause(needed: 9, run: 10, usable: 7)
                == "3 of 10 blocks were left out, so take --blocks 13, or a quieter machine ('torrbench doctor')"
        )
    }

    /// A result of four cells over so many blocks, the last of which were disturbed in every cell.
    private static func document(blocks: Int, disturbed: Int, _ state: ResultState) -> ResultDocument {
        var document = Fixture.document(blocks: blocks, failing: false)
        let last = document.runs.map(\.block).max() ?? 0
        for index in document.runs.indices where document.runs[index].block > last - disturbed {
            document.runs[index].outcome = RunOutcome(
                state: .suspect,
                reasons: [OutcomeReason(code: "foreign_cpu", message: "other programs used 40 %")]
            )
        }
        document.state = state
        return document
    }

    @Test(arguments: [1, 3, 6, 8, 10], [ResultState.complete, .interrupted, .incomplete])
    func reportsAreRightAboutHowManyRunsCount(blocks: Int, state: ResultState) {
        for disturbed in 0...blocks {
            let document = Self.document(blocks: blocks, disturbed: disturbed, state)
            let counted = document.runs.filter { !$0.warmup }
            let valid = counted.count { $0.outcome.state == .valid }
            for text in [Report(document).terminal(style: TextStyle(width: 2000)), Report(document).markdown()] {
                #expect(!text.contains("what is here is valid"))
                for match in text.matches(of: /--blocks (\d+)/) {
                    guard let asked = Int(match.1) else { continue }
                    #expect(asked > blocks, "\(blocks) run, \(disturbed) disturbed: \(match.0)")
                }
                if state != .complete {
                    let count = valid == 0 ? "none" : "\(valid)"
                    #expect(
                        text.contains("\(count) of \(counted.count) counted runs \(valid < 2 ? "is" : "are") valid")
                    )
                }
                if valid == 0 { #expect(!text.contains("are valid") && !text.contains("Highest throughput so far")) }
            }
        }
    }

    @Test func anEmptyResultClaimsNothing() {
        var document = Self.document(blocks: 3, disturbed: 0, .interrupted)
        document.runs = []
        let text = Report(document).terminal(style: TextStyle(width: 2000))
        #expect(text.contains("Interrupted: no counted run was begun."))
        #expect(!text.contains("valid,") && !text.contains("is valid"))
    }

    /// What a gate says of where it ended is what the record holds.
    @Test(arguments: [
        ([], ResultState.complete, "all planned blocks were run"), ([], .interrupted, "all planned blocks were run"),
        ([], .incomplete, "its invocation did not end well"),
        (["time_budget_spent"], .interrupted, "the scenario's limits.total is spent"),
        (["cell_skipped"], .interrupted, "cells that kept failing were left out"),
    ])
    func aGateSaysWhyItEnded(codes: [String], state: ResultState, words: String) throws {
        var document = GateFixture.document(scatter: 0.3)
        document.state = state
        document.warnings = codes.map { WarningRecord(code: $0, message: "m", remedy: "") }
        let comparison = try #require(ArmsJudgement.comparison(document))
        #expect(comparison.look?.ended == words)
        #expect(ComparisonNotes.origins(comparison).contains("after 10 blocks of at most 10; \(words)"))
    }

    /// The issue's case: ten blocks were run, and two of them can be used.
    @Test(arguments: [0, 3, 8, 10])
    func aGateSaysHowManyBlocksAreUsable(lost: Int) throws {
        let document =
            lost == 0
            ? GateFixture.document() : GateFixture.with(.suspect, "foreign_cpu", arm: "change", blocks: 1...lost)
        let comparison = try #require(ArmsJudgement.comparison(document))
        let text = ComparisonNotes.origins(comparison)
        #expect(text.contains(lost == 0 ? "of at most 10; " : "of at most 10, \(10 - lost) of them usable; "))
        #expect(!text.contains("ended early"))
    }

    /// `doctor` mends nothing but a machine that disturbs.
    @Test func onlyADisturbedMachineIsSentToTheDoctor() throws {
        for (state, code) in [(RunState.suspect, "foreign_cpu"), (.failed, "timed_out"), (.invalid, "late_sends")] {
            let document = GateFixture.with(state, code, arm: "change", blocks: 1...3)
            let text = Report(try #require(ArmsJudgement.comparison(document))).markdown()
            #expect(text.contains("torrbench doctor") == (state == .suspect))
        }
    }

    /// Of every design: what it is said to let through lies within the tolerance, and a hopeless one is called so.
    @Test(arguments: [0.02, 0.05, 0.1, 0.2], [[10, 14, 18, 24], [10], [3], [60]])
    func whatIsLetThroughIsSaidBeforehand(tolerance: Double, looks: [Int]) throws {
        let lines = DesignText.gate(comparisons: 2, looks: looks, tolerances: [tolerance], alpha: 0.02)
        let line = try #require(lines.last)
        #expect(
            line.hasPrefix("It lets through only what is shown to be unchanged or better: after \(looks.last ?? 0)")
        )
        if let match = line.firstMatch(of: /really ([0-9.]+) % worse in half of them, and ([0-9.]+) % worse/) {
            let (half, rare) = (try #require(Double(match.1)), try #require(Double(match.2)))
            #expect(half <= rare && rare <= tolerance * 100)
        } else {
            #expect(line.contains("Take more blocks or a wider tolerance"))
        }
    }
}
