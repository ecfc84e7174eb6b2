import Foundation
import Results
import TestSupport
import Testing
import Verdicts

@testable import History

@Suite(.timeLimit(.minutes(2)), .queued)
struct HistoryIndexTests {
    @Test func aStepIsFoundWithItsResultAndSize() throws {
        let documents = (0..<16).map {
            StoredResults.document($0, speed: $0 < 9 ? 500 + Double($0 % 3) : 400 + Double($0 % 3))
        }
        try StoredResults.with(documents.shuffled()) { root in
            let index = try HistoryIndex(path: nil)
            let update = try index.update(with: try RecordFile.all(at: [root]))
            #expect(update.results == 16 && update.read == 16 && update.leftOut.isEmpty)
            let name = try #require(try index.lines().first)
            let line = HistoryLine(name, try index.points(of: name))
            #expect(line.points.map(\.result) == (0..<16).map { "r\($0)" })
            #expect(line.points[0].median == 500 && line.points[0].runs == 3)
            #expect(line.points[0].engine == "libtorrent 2.0.8.0" && line.points[0].path.hasPrefix(root))
            let step = try #require(line.steps.first)
            let factor = try #require(step.factor)
            #expect(line.steps.count == 1 && step.position == 9 && line.isWorse(step) == true)
            #expect(step.before == 501 && step.after == 401)
            #expect(
                abs(factor.estimate - 0.8) < 0.01 && factor.low < 0.8 && factor.high > 0.8 && factor.coverage >= 0.95
            )
        }
    }

    @Test func machinesAndScenariosMakeTheirOwnLines() throws {
        let documents = [
            StoredResults.document(1, speed: 500), StoredResults.document(2, speed: 500, cores: 4),
            StoredResults.document(3, speed: 500, hash: "b"),
        ]
        try StoredResults.with(documents) { root in
            let index = try HistoryIndex(path: nil)
            _ = try index.update(with: try RecordFile.all(at: [root]))
            let lines = try index.lines()
            #expect(lines.count == 3)
            #expect(Set(lines.map(\.machine)).count == 2 && Set(lines.map(\.contentHash)).count == 2)
            for line in lines { #expect(try index.points(of: line).count == 1) }
        }
    }

    @Test func onlyNewAndChangedRecordsAreReadAgain() throws {
        try StoredResults.with([StoredResults.document(1, speed: 500), StoredResults.document(2, speed: 500)]) { root in
            let path = root + "/" + HistoryIndex.fileName
            func update() throws -> (IndexUpdate, medians: [Double]) {
                let index = try HistoryIndex(path: path)
                let update = try index.update(with: try RecordFile.all(at: [root]))
                let lines = try index.lines()
                return (update, try lines.first.map { try index.points(of: $0).map(\.median) } ?? [])
            }
            #expect(try update().0.read == 2)
            let second = try update()
            #expect(second.0.read == 0 && second.0.unchanged == 2 && second.medians == [500, 500])

            try StoredResults.store(StoredResults.document(2, speed: 300), at: root, folder: "1")
            let third = try update()
            #expect(third.0.read == 1 && third.0.unchanged == 1 && third.medians == [500, 300])

            try FileManager.default.removeItem(atPath: root + "/0")
            let fourth = try update()
            #expect(
                fourth.0
                    == {
                        var gone = IndexUpdate(); (gone.results, gone.unchanged) = (1, 1); return gone
                    }()
            )
            #expect(fourth.medians == [300])

            // Made again from the records when it is gone.
            try FileManager.default.removeItem(atPath: path)
            let again = try update()
            #expect(again.0.read == 1 && again.medians == [300])
        }
    }

    @Test func aCopyCountsOnceAlsoWhenTheFirstIsGone() throws {
        let document = StoredResults.document(1, speed: 500)
        try StoredResults.with([document, document]) { root in
            let path = root + "/index.sqlite"
            for removed in [nil, "1", nil] {
                if let removed { try FileManager.default.removeItem(atPath: "\(root)/\(removed)") }
                let index = try HistoryIndex(path: path)
                #expect(try index.update(with: try RecordFile.all(at: [root])).results == 1)
                let points = try index.points(of: try #require(try index.lines().first))
                #expect(points.count == 1)
                #expect(FileManager.default.fileExists(atPath: points[0].path))
            }
        }
    }

    @Test func whatCannotBeReadIsNamedEveryTime() throws {
        var incomplete = StoredResults.document(2, speed: 500)
        incomplete.state = .incomplete
        try StoredResults.with([StoredResults.document(1, speed: 500), incomplete]) { root in
            try StoredResults.write("{", at: root, folder: "cut")
            try StoredResults.write("{\"schema_version\":999}", at: root, folder: "newer")
            for _ in 0..<2 {
                let index = try HistoryIndex(path: root + "/index.sqlite")
                let update = try index.update(with: try RecordFile.all(at: [root]))
                #expect(update.results == 1)
                #expect(update.leftOut.map { $0.path.split(separator: "/").suffix(2).first } == ["1", "cut", "newer"])
                #expect(update.leftOut[0].reason.hasPrefix("incomplete"))
                #expect(update.leftOut[1].reason.contains("not valid JSON"))
                #expect(update.leftOut[2].reason.contains("schema version 999"))
            }
        }
    }

    @Test func recordsAreFoundWhateverIsNamed() throws {
        let documents = [StoredResults.document(1, speed: 500), StoredResults.document(2, speed: 500)]
        try StoredResults.with(documents) { root throws in
            let record = root + "/0/result.json"
            let all = try RecordFile.all(at: [root])
            #expect(all.map(\.path) == [record, root + "/1/result.json"])
            #expect(try RecordFile.all(at: [root + "/", record]) == all)
            #expect(try RecordFile.all(at: [root + "/0"]) == Array(all.prefix(1)))
            #expect(throws: HistoryError.self) { try RecordFile.all(at: [root + "/nowhere"]) }
        }
    }

    @Test func aDatabaseOfAnotherProgramIsLeftAlone() throws {
        try StoredResults.with([]) { root throws in
            let text = root + "/notes.txt"
            try "no database at all, only a few words that are long enough for a header".write(
                toFile: text,
                atomically: true,
                encoding: .utf8
            )
            #expect(throws: HistoryError.self) { try HistoryIndex(path: text) }
            #expect(try String(contentsOfFile: text, encoding: .utf8).hasPrefix("no database"))
            #expect(throws: HistoryError.self) { try HistoryIndex(path: "/proc/none/index.sqlite") }
        }
    }
}
