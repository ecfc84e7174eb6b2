import TestSupport
import Testing

@testable import Plotting

@Suite(.timeLimit(.minutes(2)), .queued) struct MarkupTests {
    @Test(arguments: [
        ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"), ("tab\tand\nline", "tab\tand\nline"), ("bell\u{7}", "bell\u{FFFD}"),
        ("\u{1B}[31m", "\u{FFFD}[31m"), ("名前 é", "名前 é"), ("]]>", "]]&gt;"),
    ])
    func makesTextSafe(text: String, safe: String) {
        #expect(Markup.escaped(text) == safe)
    }

    @Test func escapesEveryTextOfAPicture() {
        let evil = "</text><script>alert(1)</script>\""
        let plot = RowPlot(
            title: evil,
            summary: evil,
            axis: Axis(evil, unit: evil, scale: .linear, range: 0...1, ticks: [Tick(0, evil)]),
            rows: [RowPlot.Row(evil, note: evil, marks: [.dot(0, .first, tip: evil), .limit(1, .ink, label: evil)])],
            rules: [RowPlot.Rule(0.5, evil)],
            keys: [PlotKey(evil, .first, .dot)]
        )
        #expect(!plot.drawing(width: 400, id: "e").document().contains("<script"))
    }

    @Test(arguments: [
        ("aio_threads=4 disk_backend=mmap", 120.0), ("x", 1), ("", 10), ("abcdefghijklmnopqrstuvwxyz", 30),
    ])
    func wrapsWithoutLosingACharacter(text: String, width: Double) {
        let lines = TextMeasure.wrapped(text, width: width)
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        #expect(lines.allSatisfy { TextMeasure.width($0) <= width || $0.count == 1 })
    }
}
