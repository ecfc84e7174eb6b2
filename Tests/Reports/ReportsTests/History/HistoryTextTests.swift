import Foundation
import Results
import TestSupport
import Testing
import Verdicts

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued)
struct HistoryTextTests {
    static func line(_ values: [Double], metric: String = MetricCatalog.completionThroughput.name) -> HistoryLine {
        let line = HistoryPoint.Line(
            machine: "m",
            scenario: "quick",
            contentHash: "a",
            cell: "transfer",
            metric: metric
        )
        return HistoryLine(
            line,
            values.enumerated().map { index, value in
                HistoryPoint(
                    line: line,
                    result: "r\(index)",
                    path: "Results/x-r\(index)/result.json",
                    engine: index < 8 ? "libtorrent 2.0.8.0" : "libtorrent 2.0.9.0",
                    startedAt: UTCTimestamp(unixMilliseconds: 1_795_345_047_123 + Int64(index) * 86_400_000),
                    median: value,
                    runs: 7
                )
            }
        )
    }

    static let stepped = (0..<14).map { ($0 < 8 ? 500e6 : 400e6) + Double($0 % 3) * 1e6 }

    @Test func showsAPictureAndTheStep() {
        let text = HistoryText.text(Self.line(Self.stepped), style: TextStyle(width: 200))
        #expect(text.hasPrefix("quick: transfer: throughput\n"))
        #expect(text.contains("502 MB/s |"))
        #expect(text.contains("400 MB/s |"))
        #expect(text.contains("--------^-----"))
        #expect(text.contains("14 results of 7 runs each, 2026-11-22 to 2026-12-05; changes of level:"))
        #expect(text.contains("−20 % (−20 to −20, "))
        #expect(text.contains("501 to 401 MB/s, from Results/x-r8 of 2026-11-30 "))
        #expect(text.contains("(libtorrent 2.0.8.0 became libtorrent 2.0.9.0)"))
    }

    @Test func fewResultsSayHowManyAreNeeded() {
        let text = HistoryText.text(Self.line([5e8, 5e8]), style: TextStyle(width: 200))
        #expect(
            text.contains(
                "2 results of 7 runs each, 2026-11-22 to 2026-11-23; no change of level, and too few to show any but a large one (30 are enough)."
            )
        )
    }

    @Test func aSingleResultIsASentenceAndNoPicture() {
        let text = HistoryText.text(Self.line([5e8]), style: TextStyle(width: 200))
        #expect(
            text == "quick: transfer: throughput\n"
                + "500 MB/s in the only result, median of 7 runs, 2026-11-22, Results/x-r0.\n"
        )
    }

    @Test func linesOfAnotherTextOrOverridesAreToldApart() {
        func variant(_ hash: String) -> HistoryLine {
            let line = HistoryPoint.Line(machine: "m", scenario: "quick", contentHash: hash, cell: "c", metric: "x")
            return HistoryLine(line, [])
        }
        let lines = [variant("0123456789ab"), variant("fedcba987654")]
        let titles = lines.map { HistoryWords.title($0, among: lines) }
        #expect(titles == ["quick (hash 01234567): c: x", "quick (hash fedcba98): c: x"])
        #expect(HistoryWords.title(lines[0], among: [lines[0]]) == "quick: c: x")
        #expect(HistoryMarkdown.text(lines).contains("quick (hash fedcba98)"))
    }

    @Test func aStepFromNothingHasNoRatio() {
        let line = Self.line((0..<14).map { $0 < 7 ? 0 : 3 }, metric: MetricCatalog.longestStall.name)
        #expect(line.steps.map(\.position) == [7] && line.steps[0].factor == nil)
        #expect(line.isWorse(line.steps[0]) == true)
        #expect(HistoryText.text(line, style: TextStyle(width: 200)).contains("0.00 to 3.00 s"))
    }

    @Test(arguments: [40, 80], [3, 200])
    func fitsEveryWidth(width: Int, count: Int) {
        let style = TextStyle(width: width, color: false, unicode: false)
        let text = HistoryText.text(Self.line((0..<count).map { 5e8 + Double($0 * 7 % 11) }), style: style)
        for line in text.split(separator: "\n") { #expect(DisplayWidth.columns(of: String(line)) <= width, "\(line)") }
        let isPlain = text.allSatisfy { $0.isASCII }
        #expect(isPlain)
    }

    @Test func markdownHasARowALineAndARowAChange() {
        let text = HistoryMarkdown.text([Self.line(Self.stepped), Self.line([5e8])])
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| quick") }
        #expect(rows.count == 3)
        #expect(rows.last?.contains("worse | Results/x-r8") == true)
        #expect(HistoryMarkdown.text([Self.line([5e8])]).contains("No change of level."))
    }

    @Test func csvHasARowAResultWithItsLevel() {
        let rows = HistoryExport.csv([Self.line(Self.stepped)]).split(separator: "\r\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(rows.count == 15)
        let level = rows[0].firstIndex(of: "level") ?? 0
        let ratio = rows[0].firstIndex(of: "change_ratio") ?? 0
        #expect(rows.dropFirst().map { $0[level] } == Array(repeating: "1", count: 8) + Array(repeating: "2", count: 6))
        #expect(rows.dropFirst().filter { !$0[ratio].isEmpty }.count == 1)
        #expect(rows[9][ratio].hasPrefix("0.8"))
        #expect(Set(rows.map(\.count)) == [17])
    }

    @Test func jsonHasEverything() throws {
        let text = try HistoryExport.json([Self.line(Self.stepped)], leftOut: [("a/result.json", "cut short")])
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(document?["schema_version"] as? Int == 1)
        let line = (document?["lines"] as? [[String: Any]])?.first
        #expect(line?["content_hash"] as? String == "a" && line?["unit"] as? String == "bytes_per_second")
        let change = (line?["changes"] as? [[String: Any]])?.first
        #expect(change?["result"] as? String == "r8" && change?["is_worse"] as? Bool == true)
        #expect((line?["points"] as? [[String: Any]])?.count == 14)
        #expect((document?["left_out"] as? [[String: String]])?.first?["reason"] == "cut short")
    }
}
