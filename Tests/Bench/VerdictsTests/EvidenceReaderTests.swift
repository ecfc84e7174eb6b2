import Results
import TestSupport
import Testing
import Vocabulary

@testable import Verdicts

@Suite(.timeLimit(.minutes(2)), .queued)
struct EvidenceReaderTests {
    static func document(
        arms: [String] = [],
        blocks: Int = 3,
        speed: Double = 500,
        hash: String = "a"
    ) -> ResultDocument {
        let names: [String?] = arms.isEmpty ? [nil] : arms.map { $0 }
        let cells = names.map { arm in
            CellRecord(
                id: "transfer[\(arm ?? "")]",
                workload: "transfer",
                kind: "transfer",
                labels: (arm.map { [CellLabel(axis: "arm", value: $0)] } ?? [])
                    + [CellLabel(axis: "payload.size", value: "64MiB")],
                configuration: .object([:])
            )
        }
        var runs: [RunRecord] = []
        for block in 0...blocks {
            for (place, cell) in cells.enumerated() {
                runs.append(
                    RunRecord(
                        index: runs.count,
                        cell: cell.id,
                        block: block,
                        warmup: block == 0,
                        startedAt: UTCTimestamp(unixMilliseconds: 0),
                        durationSeconds: 1,
                        outcome: .valid,
                        measurements: [
                            MetricCatalog.completionThroughput.name: .value(speed + Double(100 * place + block)),
                            MetricCatalog.diskThreadsSeen.name: .value(4),
                            MetricCatalog.rampSeconds.name: .absent("too few samples"),
                        ]
                    )
                )
            }
        }
        return ResultDocument(
            id: "1",
            tool: ToolRecord(version: "0.1.0"),
            command: [],
            scenario: ScenarioRecord(
                name: "s",
                question: "q",
                text: "",
                contentHash: hash,
                seed: 1,
                blocks: blocks,
                warmupBlocks: 1
            ),
            startedAt: UTCTimestamp(unixMilliseconds: 0),
            state: .complete,
            plannedRuns: runs.count,
            machine: MachineRecord(machineClass: MachineClass(architecture: "x86_64", cores: 2)),
            cells: cells,
            runs: runs
        )
    }

    @Test func pairsArmsByBlockAndLeavesOutTheWarmUp() throws {
        let evidence = EvidenceReader.arms(in: Self.document(arms: ["old", "new"]))
        let row = try #require(evidence.first)
        #expect(evidence.count == 1)
        #expect(row.design == .paired)
        #expect(row.base == [1: 501, 2: 502, 3: 503])
        #expect(row.new == [1: 601, 2: 602, 3: 603])
        #expect(row.cellName == "transfer size=64MiB [new]")
        #expect(row.metric.name == MetricCatalog.completionThroughput.name)
    }

    @Test func anyArmCanBeTheBase() throws {
        let evidence = EvidenceReader.arms(in: Self.document(arms: ["old", "new", "third"]), base: "new")
        #expect(evidence.map(\.cell) == ["transfer[old]", "transfer[third]"])
        #expect(EvidenceReader.arms(in: Self.document()).isEmpty)
        #expect(EvidenceReader.armNames(of: Self.document(arms: ["old", "new"])) == ["old", "new"])
    }

    @Test func archivesAreUnpaired() throws {
        let evidence = EvidenceReader.between(Self.document(), Self.document(speed: 400))
        #expect(evidence.map(\.design) == [.unpaired])
    }

    @Test func askedMetricsAppearWithTheirReason() throws {
        let name = MetricCatalog.rampSeconds.name
        let evidence = EvidenceReader.between(Self.document(), Self.document(), asked: [name])
        let row = try #require(evidence.first { $0.metric.name == name })
        #expect(row.reason == "the base has no value: too few samples")
    }

    @Test func metricsOfOtherKindsGetNoRow() {
        let name = MetricCatalog.validationRateCheck.name
        #expect(
            !EvidenceReader.between(Self.document(), Self.document(), asked: [name]).contains { $0.metric.name == name }
        )
    }

    @Test func runsThatMayNotBeBelievedAreLeftOut() throws {
        var document = Self.document()
        document.runs[2].outcome = RunOutcome(state: .suspect, reasons: [])
        let row = try #require(EvidenceReader.between(document, Self.document()).first)
        #expect(row.base.keys.sorted() == [1, 3])
        #expect(row.new.count == 3)
    }

    @Test func equalRecordsMayBeCompared() {
        #expect(Comparability.obstacles(Self.document(), Self.document(speed: 1)).isEmpty)
    }

    @Test func everyObstacleIsNamedWithBothValues() throws {
        var other = Self.document(hash: "b")
        other.machine.machineClass.cores = 64
        other.tool.version = "1.0.0"
        let obstacles = Comparability.obstacles(Self.document(), other)
        #expect(obstacles.map(\.option) == ["--allow-machine", "--allow-scenario", "--allow-harness"])
        #expect(obstacles[0].description.contains("cores 2 and 64"))
        #expect(obstacles[2].description.contains("0.1.0 and 1.0.0"))
        other = Self.document()
        other.tool.version = "0.9.3"
        #expect(Comparability.obstacles(Self.document(), other).isEmpty)
    }

    /// Pipe sizes in KiB; a transfer's commands are small, and what is not known is no difference.
    @Test(arguments: [
        (64, 1024, "ipc", 1), (64, 1024, "frames", 1), (64, 1024, "transfer", 0), (64, 64, "ipc", 0),
        (nil as Int?, 1024, "ipc", 0),
    ])
    func pipesOfOtherSizesAreAnObstacleToLatencies(base: Int?, new: Int?, kind: String, count: Int) {
        let documents = [base, new].map { kibibytes in
            var document = Self.document()
            document.cells[0].kind = kind
            let engine = EngineRecord(
                role: "seeder",
                index: 0,
                engine: "torrbench-engine",
                answerPipeBytes: kibibytes.map { $0 << 10 }
            )
            for index in document.runs.indices { document.runs[index].engines = [engine] }
            return document
        }
        let obstacles = Comparability.obstacles(documents[0], documents[1])
        #expect(obstacles.count == count)
        for obstacle in obstacles {
            #expect(obstacle.option == "--allow-harness")
            #expect(obstacle.description.contains("64 KiB and 1024 KiB"))
        }
    }
}
