import Results
import TestSupport
import Testing

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued)
struct LiveProgressTests {
    private static let document = Fixture.document()

    private static func steps() -> [LiveProgress.Step] {
        document.runs.map { LiveProgress.Step(index: $0.index, cell: $0.cell, block: $0.block, warmup: $0.warmup) }
    }

    /// The state in the middle of the run at `index`, all before it done.
    private static func progress(at index: Int) -> LiveProgress {
        var live = LiveProgress(cells: document.cells, steps: steps())
        for run in document.runs.prefix(index) { live.ended(run) }
        live.began(index: index, nowSeconds: 100)
        live.progressed(share: 0.456)
        return live
    }

    @Test func showsPreparationFirst() {
        var live = LiveProgress(cells: Self.document.cells, steps: Self.steps())
        live.preparing("making the payload")
        let lines = live.lines(style: TextStyle(width: 60), nowSeconds: 0)
        #expect(lines == ["░░░░░░░░░░░░░░░░░░░░ run 1 of 28 · time left unknown", "making the payload"])
    }

    @Test func showsBlockCellMedianAndTimeLeft() {
        let lines = Self.progress(at: 15).lines(style: TextStyle(width: 100), nowSeconds: 100.5)
        #expect(
            lines == [
                "███████████░░░░░░░░░ run 16 of 28 · block 2 of 3 · 18 s left",
                "transfer aio_threads=1 disk_backend=posix · 45 % · median 245 MB/s (n=1)",
            ]
        )
    }

    @Test(arguments: [40, 60, 80])
    func fitsTheWidth(width: Int) {
        for index in Self.document.runs.indices {
            for line in Self.progress(at: index).lines(style: TextStyle(width: width), nowSeconds: 100) {
                #expect(DisplayWidth.columns(of: line) <= width, "\(line)")
            }
        }
    }

    @Test func cutsWithAMarkWhatDoesNotFit() {
        let style = TextStyle(width: 40, unicode: false)
        #expect(
            Self.progress(at: 15).lines(style: style, nowSeconds: 100)[1] == "transfer aio_threads=1 disk_backend=p..."
        )
        #expect(LiveProgress.shortened("日本語", width: 5) == "日本…")
    }

    @Test func writesOneLineARunWhereThereIsNoTerminal() {
        let live = Self.progress(at: 16)
        let style = TextStyle(width: 80)
        #expect(
            live.line(for: Self.document.runs[0], style: style)
                == "run 1 of 28 · warm-up block 1 of 1 · transfer aio_threads=1 disk_backend=mmap · 224 MB/s · took 1.5 s"
        )
        #expect(
            live.line(for: Self.document.runs[15], style: style)
                == "run 16 of 28 · block 2 of 3 · transfer aio_threads=1 disk_backend=posix · took 1.5 s · "
                + "failed: leecher 0 was ended by signal 9 (Killed)"
        )
        #expect(
            live.line(for: Self.document.runs[6], style: style)
                == "run 7 of 28 · warm-up block 1 of 1 · ipc · ping idle median 18.3 µs · took 1.4 s"
        )
    }

    @Test func breaksTheLineOfARunOnATerminal() {
        let live = Self.progress(at: 16)
        for width in [40, 60, 80] {
            let lines = live.paragraph(for: Self.document.runs[15], style: TextStyle(width: width))
            #expect(lines.count > 1 && lines.allSatisfy { DisplayWidth.columns(of: $0) <= width }, "\(lines)")
            #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("               ") })
            #expect(lines.joined().contains("failed:"))
        }
    }

    @Test func showsTheSpeedOfTheLastSecondsWhereItFits() {
        var live = Self.progress(at: 15)
        for slot in 0...30 {
            let bytes = Int64(slot < 20 ? slot * 10_000_000 : 200_000_000 + (slot - 20) * 50_000_000)
            live.progressed(payloadBytes: bytes, totalBytes: 1_000_000_000, nowSeconds: 100 + Double(slot) * 0.125)
        }
        let line = live.lines(style: TextStyle(width: 100), nowSeconds: 104)[1]
        #expect(line.hasSuffix(" · median 245 MB/s (n=1) · ▂▂▂▂▂▂██████████ 400 MB/s"), "\(line)")
        let ascii = live.lines(style: TextStyle(width: 100, unicode: false), nowSeconds: 104)[1]
        #expect(ascii.allSatisfy(\.isASCII) && !ascii.contains("?"), "\(ascii)")
        #expect(!live.lines(style: TextStyle(width: 70), nowSeconds: 104)[1].contains("400 MB/s"))
        live.began(index: 16, nowSeconds: 105)
        #expect(!live.lines(style: TextStyle(width: 100), nowSeconds: 105)[1].contains("MB/s ·"))
    }

    @Test func aRunThatIsRepeatedCountsOnce() {
        var live = Self.progress(at: 0)
        live.ended(Self.document.runs[0])
        live.began(index: 0, nowSeconds: 1)
        #expect(live.lines(style: TextStyle(width: 80), nowSeconds: 1)[0].contains("run 1 of 28"))
        live.ended(Self.document.runs[0])
        live.began(index: 1, nowSeconds: 2)
        #expect(live.lines(style: TextStyle(width: 80), nowSeconds: 2)[0].contains("run 2 of 28"))
    }

    @Test func estimatesTimeLeftFromTheCellsOwnRuns() throws {
        func run(_ index: Int, _ cell: String, _ seconds: Double) -> RunRecord {
            RunRecord(
                index: index,
                cell: cell,
                block: 0,
                warmup: false,
                startedAt: Fixture.started,
                durationSeconds: seconds,
                outcome: .valid
            )
        }
        let steps = ["a", "b", "a", "b", "c"].enumerated()
            .map { LiveProgress.Step(index: $0, cell: $1, block: $0 / 2, warmup: false) }
        var live = LiveProgress(cells: [], steps: steps)
        #expect(live.secondsLeft(nowSeconds: 0) == nil)
        live.ended(run(0, "a", 2))
        live.ended(run(1, "b", 6))
        // a 2, b 6, c unknown: the mean of both.
        #expect(live.secondsLeft(nowSeconds: 0) == 12)
        live.began(index: 2, nowSeconds: 10)
        #expect(live.secondsLeft(nowSeconds: 11.5) == 10.5)
        #expect(live.secondsLeft(nowSeconds: 99) == 10)
        live.skipped(index: 3)
        #expect(live.secondsLeft(nowSeconds: 99) == 4)
    }

    @Test func estimatesTimeLeftFromThePlanUntilACellHasRun() {
        let steps = [("a", 1.0), ("b", 2.0), ("c", 4.0)].enumerated().map { index, step in
            LiveProgress.Step(index: index, cell: step.0, block: 0, warmup: false, expectedSeconds: step.1)
        }
        var live = LiveProgress(cells: [], steps: steps)
        #expect(live.secondsLeft(nowSeconds: 0) == 7)
        live.ended(
            RunRecord(
                index: 0,
                cell: "a",
                block: 0,
                warmup: false,
                startedAt: Fixture.started,
                durationSeconds: 3,
                outcome: .valid
            )
        )
        // The first run took three times as long as expected, so the others are expected to.
        #expect(live.secondsLeft(nowSeconds: 3) == 18)
    }
}
