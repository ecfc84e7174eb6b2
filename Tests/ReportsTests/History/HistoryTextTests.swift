import Results
import Testing
import Verdicts

@testable import Reports

struct HistoryTextTests {
    static func line(_ values: [Double]) -> HistoryLine {
        let line = HistoryPoint.Line(
            machine: "m",
            scenario: "quick",
            contentHash: "a",
            cell: "transfer",
            metric: MetricCatalog.completionThroughput.name
        )
        return HistoryLine(
            line,
            values.enumerated().map { index, value in
                HistoryPoint(
                    line: line,
                    result: "r\(index)",
                    startedAt: UTCTimestamp(unixMilliseconds: 1_795_345_047_123 + Int64(index) * 86_400_000),
                    median: value,
                    runs: 7
                )
            }
        )
    }

    @Test func showsAPictureAndTheStep() {
        let values = (0..<14).map { ($0 < 8 ? 500e6 : 400e6) + Double($0 % 3) * 1e6 }
        let text = HistoryText.text(Self.line(values), style: TextStyle(width: 80))
        #expect(text.hasPrefix("quick: transfer: throughput\n"))
        #expect(text.contains("502 MB/s |"))
        #expect(text.contains("400 MB/s |") || text.contains("401 MB/s |"))
        #expect(text.contains("--------^-----"))
        #expect(text.contains("14 results, 2026-11-22 to 2026-12-05; changes of level:"))
        #expect(text.contains("−20 % (−20 % to −20 %, "))
        #expect(text.contains("from result r8 of 2026-11-30T"))
    }

    @Test func fewResultsSayHowManyAreNeeded() {
        let text = HistoryText.text(Self.line([5e8, 5e8]), style: TextStyle(width: 80))
        #expect(text.contains("2 results, 2026-11-22 to 2026-11-23; a change of level can be seen from 6 on."))
    }

    @Test(arguments: [40, 80], [3, 200])
    func fitsEveryWidth(width: Int, count: Int) {
        let style = TextStyle(width: width, color: false, unicode: false)
        let text = HistoryText.text(Self.line((0..<count).map { 5e8 + Double($0 * 7 % 11) }), style: style)
        for line in text.split(separator: "\n") { #expect(DisplayWidth.columns(of: String(line)) <= width, "\(line)") }
        let isPlain = text.allSatisfy { $0.isASCII }
        #expect(isPlain)
    }
}
