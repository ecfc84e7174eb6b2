import Foundation
import Results
import Testing
import Verdicts
import Vocabulary

/// Records of gates of every ending, made by formula.
enum GateFixture {
    /// How a gate ends, and what every output must therefore say.
    struct Ending: Sendable, CustomTestStringConvertible {
        let name: String
        let document: ResultDocument
        let state: GateOutcome.State
        var fault: RunFault.Kind?

        var testDescription: String { name }

        var comparison: Comparison {
            guard let comparison = ArmsJudgement.comparison(document) else {
                return Comparison(
                    scenario: document.scenario.name,
                    refused: RunFault(.internalFault, "no arms"),
                    at: document.startedAt
                )
            }
            return comparison
        }
    }

    static let speed = MetricCatalog.completionThroughput.name
    static let cpu = MetricCatalog.cpuPerGibSeeder.name
    static let stall = MetricCatalog.longestStall.name

    /// A record of a check: `change` is so much faster than `base`, single runs scatter by `scatter`.
    static func document(
        ratio: Double = 1,
        scatter: Double = 0.01,
        blocks: Int = 10,
        level: GateLevel = .error,
        tolerance: Double = 0.05,
        failOn: [String] = []
    ) -> ResultDocument {
        var document = Fixture.document(blocks: 1, failing: false)
        document.scenario.name = "gate"
        document.command = ["torrbench", "check", "gate.yaml", "--junit", "f.xml", "--quiet"]
        document.cells = ["base", "change"].map { arm in
            CellRecord(
                id: "transfer[arm=\(arm)]",
                workload: "transfer",
                kind: "transfer",
                labels: [CellLabel(axis: "arm", value: arm)],
                configuration: .object([:])
            )
        }
        document.runs = (0...blocks).flatMap { block in
            document.cells.enumerated().map { place, cell in
                let noise = 1 + scatter * Foundation.sin(Double(7 * block + 3 * place + block * block))
                let speed = 5e8 * noise * (place == 1 ? ratio : 1)
                return RunRecord(
                    index: 2 * block + place,
                    cell: cell.id,
                    block: block,
                    warmup: block == 0,
                    startedAt: document.startedAt,
                    durationSeconds: 1.5,
                    outcome: .valid,
                    measurements: [Self.speed: .value(speed), cpu: .value(noise), stall: .value(0)]
                )
            }
        }
        document.plannedRuns = document.runs.count
        document.state = .complete
        document.warnings = []
        document.gate = GateRecord(
            rules: [MetricRule(metric: speed, level: level, tolerance: tolerance)],
            alpha: 0.02,
            looks: [blocks],
            failOn: failOn
        )
        return document
    }

    /// The record with runs of one arm that came to another end.
    static func with(
        _ state: RunState,
        _ code: String,
        arm: String,
        blocks: ClosedRange<Int>,
        level: GateLevel = .error
    ) -> ResultDocument {
        var document = document(level: level)
        for index in document.runs.indices {
            let run = document.runs[index]
            guard run.cell.contains(arm), blocks.contains(run.block) else { continue }
            document.runs[index].outcome = RunOutcome(
                state: state,
                reasons: [OutcomeReason(code: code, message: "leecher-1: as planted")]
            )
            document.runs[index].measurements = [:]
            document.runs[index].engines = [
                EngineRecord(
                    role: "leecher",
                    index: 0,
                    engine: "e",
                    exit: .signal(11),
                    stderrTail: ["last <words> & \u{1B}[31mcolour"]
                )
            ]
        }
        return document
    }

    static var endings: [Ending] {
        [
            Ending(name: "passed", document: document(), state: .passed),
            Ending(name: "improved", document: document(ratio: 1.3), state: .passed),
            Ending(name: "regressed", document: document(ratio: 0.7), state: .failed),
            Ending(name: "worse, size open", document: document(ratio: 0.955), state: .inconclusive),
            Ending(name: "worse, strict", document: document(ratio: 0.955, failOn: ["worse"]), state: .failed),
            Ending(name: "inconclusive", document: document(scatter: 0.3), state: .inconclusive),
            Ending(name: "warn only", document: document(ratio: 0.7, level: .warn), state: .passed),
            Ending(
                name: "crash in the change",
                document: with(.failed, "engine_failed", arm: "change", blocks: 1...3),
                state: .error,
                fault: .engineFailed
            ),
            Ending(
                name: "crash in the base",
                document: with(.failed, "engine_failed", arm: "base", blocks: 1...10),
                state: .error,
                fault: .engineFailed
            ),
            Ending(
                name: "mismatch",
                document: with(.invalid, "payload_mismatch", arm: "change", blocks: 1...5),
                state: .error,
                fault: .wrongData
            ),
            Ending(
                name: "time-out",
                document: with(.failed, "timed_out", arm: "change", blocks: 2...2),
                state: .error,
                fault: .timedOut
            ),
            Ending(
                name: "warn only, nothing valid",
                document: with(.suspect, "foreign_cpu", arm: "change", blocks: 1...10, level: .warn),
                state: .inconclusive
            ),
            Ending(
                name: "missing not by chance",
                document: with(.suspect, "foreign_cpu", arm: "change", blocks: 1...6),
                state: .inconclusive
            ),
        ]
    }

    /// Endings before anything could be compared.
    static var refusals: [Comparison] {
        let kinds: [RunFault.Kind] = [.baselineUnusable, .badScenario, .engineFailed, .environmentUnfit, .interrupted]
        return kinds.map { kind in
            Comparison(
                scenario: "gate.yaml",
                refused: RunFault(kind, "there is no baseline 'main' & <more>", details: ["  gate.yaml:3:1", "^"]),
                at: UTCTimestamp(unixMilliseconds: 1_700_000_000_123)
            )
        }
    }
}
