import Foundation
import Results
import TestSupport
import Vocabulary

/// Results made up for a history, in a folder that goes with the test.
enum StoredResults {
    /// A result of one cell with three valid runs around `speed` bytes per second, beside one of warm-up.
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
            tool: ToolRecord(version: "0.1.0", engine: "libtorrent 2.0.8.0"),
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

    /// Stores documents in folders `0`, `1`, … and lends the folder above them.
    static func with(_ documents: [ResultDocument], _ body: (String) throws -> Void) throws {
        try TemporaryDirectory.with { root in
            for (place, document) in documents.enumerated() { try store(document, at: root, folder: "\(place)") }
            try body(root)
        }
    }

    static func store(_ document: ResultDocument, at root: String, folder: String) throws {
        try write(try document.encoded(), at: root, folder: folder)
    }

    static func write(_ text: String, at root: String, folder: String) throws {
        try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        try text.write(toFile: "\(root)/\(folder)/result.json", atomically: true, encoding: .utf8)
    }
}
