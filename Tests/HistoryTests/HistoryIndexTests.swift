import Foundation
import Results
import Testing
import Verdicts

@testable import History

struct HistoryIndexTests {
    /// A result of one cell with three valid runs around `speed` bytes per second, one of them warm-up.
    static func document(_ number: Int, speed: Double, cores: Int = 2, hash: String = "a") -> ResultDocument {
        let values = [99.0, speed - 1, speed, speed + 1]
        let runs = values.enumerated().map { index, value in
            RunRecord(
                index: index,
                cell: "transfer",
                block: index,
                warmup: index == 0,
                startedAt: UTCTimestamp(unixMilliseconds: 0),
                durationSeconds: 1,
                outcome: .valid,
                measurements: [MetricCatalog.completionThroughput.name: .value(value)]
            )
        }
        return ResultDocument(
            id: "r\(number)",
            tool: ToolRecord(version: "0.1.0"),
            command: [],
            scenario: ScenarioRecord(
                name: "s",
                question: "q",
                text: "",
                contentHash: hash,
                seed: 1,
                blocks: 3,
                warmupBlocks: 1
            ),
            startedAt: UTCTimestamp(unixMilliseconds: Int64(number) * 86_400_000),
            state: .complete,
            plannedRuns: 4,
            machine: MachineRecord(machineClass: MachineClass(architecture: "x86_64", cores: cores)),
            cells: [
                CellRecord(id: "transfer", workload: "transfer", kind: "transfer", labels: [], configuration: .null)
            ],
            runs: runs
        )
    }

    static func withFolder(_ documents: [ResultDocument], _ body: (String, [String]) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "torrbench-history-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        var paths: [String] = []
        for (place, document) in documents.enumerated() {
            let path = "\(root)/\(place).json"
            try document.encoded().write(toFile: path, atomically: true, encoding: .utf8)
            paths.append(path)
        }
        try body(root, paths)
    }

    @Test func aStepIsFoundWithItsResultAndSize() throws {
        let documents = (0..<16).map { Self.document($0, speed: $0 < 9 ? 500 + Double($0 % 3) : 400 + Double($0 % 3)) }
        try Self.withFolder(documents.shuffled()) { _, paths in
            let index = try HistoryIndex(path: nil)
            #expect(try index.rebuild(from: paths) == HistoryIndex.Rebuilding(results: 16, unreadable: []))
            let line = try #require(try index.lines().first)
            #expect(line.points.map(\.result) == (0..<16).map { "r\($0)" })
            #expect(line.points[0].median == 500 && line.points[0].runs == 3)
            let step = try #require(line.steps.first)
            #expect(line.steps.count == 1 && step.position == 9)
            #expect(abs(step.ratio - 0.8) < 0.01 && step.low < 0.8 && step.high > 0.8 && step.coverage >= 0.95)
        }
    }

    @Test func machinesAndScenariosMakeTheirOwnLines() throws {
        let documents = [
            Self.document(1, speed: 500), Self.document(2, speed: 500, cores: 4),
            Self.document(3, speed: 500, hash: "b"),
        ]
        try Self.withFolder(documents) { _, paths in
            let index = try HistoryIndex(path: nil)
            _ = try index.rebuild(from: paths)
            #expect(try index.lines().count == 3)
            #expect(try index.lines(machine: documents[1].machine.machineClass.key).count == 1)
            #expect(try index.lines(scenario: "other").isEmpty)
            #expect(try index.lines(cell: "ransf").count == 3)
            #expect(try index.lines(metric: "' OR 1=1 --").isEmpty)
        }
    }

    @Test func rebuildingTwiceGivesTheSameAndNamesWhatItCannotRead() throws {
        try Self.withFolder([Self.document(1, speed: 500), Self.document(1, speed: 500)]) { root, paths in
            let path = root + "/index.sqlite"
            let broken = root + "/broken.json"
            try "{".write(toFile: broken, atomically: true, encoding: .utf8)
            for _ in 0..<2 {
                let index = try HistoryIndex(path: path)
                let rebuilding = try index.rebuild(from: paths + [broken])
                #expect(rebuilding.results == 1)
                #expect(rebuilding.unreadable.count == 1)
                #expect(try index.lines().map(\.points.count) == [1])
            }
        }
    }

    @Test func aPlaceThatIsNoFileIsAnError() {
        #expect(throws: HistoryError.self) { try HistoryIndex(path: "/proc/none/index.sqlite") }
    }
}
