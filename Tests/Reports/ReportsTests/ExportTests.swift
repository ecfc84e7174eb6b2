import Foundation
import MarkupFixture
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued) struct ExportTests {
    private let document = Fixture.document(blocks: 3)

    @Test func writesEveryMeasurementAsARowOfTheTable() throws {
        let rows = Self.rows(of: CSVExport.text(document))
        let head = try #require(rows.first)
        let metric = try #require(head.firstIndex(of: "metric"))
        let measured = rows.dropFirst().filter {
            !$0[metric].hasPrefix("latency_") && !$0[metric].hasSuffix("calls_count")
        }
        let expected = document.runs.reduce(0) { $0 + $1.measurements.count }
        #expect(measured.filter { $0[metric] != "late_sends_count" }.count == expected)
        #expect(rows.allSatisfy { $0.count == head.count })
    }

    @Test func keepsValuesToTheLastBitAndReasonsInWords() throws {
        let rows = Self.rows(of: CSVExport.text(document))
        let head = rows[0]
        func field(_ row: [String], _ name: String) -> String { head.firstIndex(of: name).map { row[$0] } ?? "" }
        let run = try #require(document.runs.first { $0.cell == Fixture.cells[1].id && !$0.warmup })
        let own = rows.filter { field($0, "run") == "\(run.index + 1)" }
        let speed = try #require(own.first { field($0, "metric") == MetricCatalog.completionThroughput.name })
        #expect(Double(field(speed, "value")) == run.measurements[MetricCatalog.completionThroughput.name]?.number)
        #expect(field(speed, "unit") == "bytes_per_second")
        let steady = try #require(own.first { field($0, "metric") == MetricCatalog.steadyThroughput.name })
        #expect(field(steady, "value").isEmpty)
        #expect(field(steady, "absent") == "only 9 samples while payload moved, at least 12 are needed")
    }

    @Test func quotesWhatNeedsIt() {
        var document = document
        document.scenario.name = "a \"b\", c\r\nd"
        let rows = Self.rows(of: CSVExport.text(document))
        #expect(rows.dropFirst().allSatisfy { $0[1] == "a \"b\", c\r\nd" })
    }

    @Test func writesTheSameRowsAsJSONLines() throws {
        let lines = JSONLinesExport.text(document).split(separator: "\n")
        #expect(lines.count == Self.rows(of: CSVExport.text(document)).count - 1)
        for line in lines {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect((object["value"] is NSNumber) != (object["absent"] is String))
            #expect(object["labels"] is [String: String])
        }
    }

    @Test func writesBencherMetricFormat() throws {
        let text = BencherExport.text(document)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [String: [String: Double]]]
        )
        let cell = try #require(object["quick/transfer aio_threads=4 disk_backend=mmap"])
        let speed = try #require(cell["completion_throughput_bytes_per_second"])
        let runs = document.runs.filter { $0.cell == Fixture.cells[2].id && !$0.warmup }
        let values = runs.compactMap { $0.measurements[MetricCatalog.completionThroughput.name]?.number }.sorted()
        // JSONSerialization reads the last bit of some numbers differently.
        for (name, value) in [("value", values[1]), ("lower_value", values[0]), ("upper_value", values[2])] {
            let written = try #require(speed[name])
            #expect(abs(written / value - 1) < 1e-14)
        }
        #expect(object["quick/ipc ping idle closed"]?["latency_p50_ns"] != nil)
    }

    @Test(arguments: [true, false])
    func writesOneDirectionAFileForTheAction(bigger: Bool) throws {
        let text = ActionBenchmarkExport.text(document, biggerIsBetter: bigger)
        let items = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        #expect(!items.isEmpty)
        for item in items {
            #expect(item["name"] is String && item["unit"] is String && item["value"] is NSNumber)
            let unit = try #require(item["unit"] as? String)
            #expect((unit == "bytes_per_second") == bigger)
        }
        let names = items.compactMap { $0["name"] as? String }
        #expect(Set(names).count == names.count)
    }

    @Test func reportsRunsToACIServer() throws {
        let root = try MarkupTree.read(JUnitExport.text(document))
        let suites = root.elements("testsuite")
        #expect(suites.map { $0.attributes["name"] } == ["transfer", "check", "ipc"])
        for suite in suites {
            #expect(suite.attributes["tests"] == "\(suite.elements("testcase").count)")
            #expect(suite.attributes["failures"] == "\(suite.elements("failure").count)")
            #expect(suite.attributes["errors"] == "\(suite.elements("error").count)")
            #expect(suite.attributes["skipped"] == "\(suite.elements("skipped").count)")
        }
        let failure = try #require(root.elements("error").first)
        #expect(failure.attributes["message"] == "failed: leecher 0 was ended by signal 9 (Killed)")
        #expect(failure.attributes["type"] == "engine_died")
    }

    @Test func writesEmptyFilesOfAnEmptyResult() {
        var document = document
        document.runs = []
        #expect(BencherExport.text(document) == "{}\n")
        #expect(ActionBenchmarkExport.text(document, biggerIsBetter: true) == "[]\n")
        #expect(JSONLinesExport.text(document).isEmpty)
        #expect(Self.rows(of: CSVExport.text(document)).count == 1)
    }

    /// A reader of RFC 4180.
    private static func rows(of text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            if isQuoted {
                if scalar == "\"", scalars.first == "\"" {
                    field += "\""
                    scalars.removeFirst()
                } else if scalar == "\"" {
                    isQuoted = false
                } else {
                    field.unicodeScalars.append(scalar)
                }
                continue
            }
            switch scalar {
            case "\"": isQuoted = true
            case ",":
                row.append(field)
                field = ""
            case "\r": break
            case "\n":
                rows.append(row + [field])
                row = []
                field = ""
            default: field.unicodeScalars.append(scalar)
            }
        }
        return rows
    }
}
