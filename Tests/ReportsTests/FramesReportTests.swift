import Foundation
import MarkupFixture
import Results
import Testing

@testable import Reports

/// What a report says of an interface's frames and of the bridge's floors.
@Suite struct FramesReportTests {
    private let document = Fixture.withFrames(blocks: 3)
    private var workloads: [WorkloadSummary] { WorkloadSummary.all(of: document) }

    @Test func theAnswerSaysWhetherAnInterfaceStuttersAndWhoseFaultItIs() {
        #expect(
            Answer.sentence(workloads[0])
                == "An interface would stutter in 2 of 4 cells and phases. The worst is torrents=1000, idle: 33 of 1800 "
                + "frames in 3 runs were missed (1.8 %), in 33 stutters, and the picture stood still for up to 30.1 ms. "
                + "The engine caused 30 of them, 3 the machine's: of the longest of those, engine 29.8, bridge 0.3 and "
                + "machine 0.1 ms. No frame was missed in torrents=1, idle; torrents=1, transfer."
        )
    }

    @Test func oneCellAndPhaseIsASentenceOfItsOwn() {
        var document = document
        for index in document.runs.indices { document.runs[index].frames?.removeAll { $0.phase == "transfer" } }
        document.cells.removeAll { $0.labels.first?.value == "1000" }
        document.runs.removeAll { $0.cell.contains("1000") }
        #expect(
            Answer.sentence(WorkloadSummary.all(of: document)[0])
                == "Idle: an interface would not stutter: none of 1800 frames in 3 runs was missed, the longest took "
                + "4.2 ms."
        )
    }

    @Test func nothingMissedAnywhereIsSaidOnce() {
        var document = document
        for index in document.runs.indices where document.runs[index].cell.contains("1000") {
            let run = document.runs[index]
            document.runs[index].frames = document.runs.first { $0.frames != nil && $0.block == run.block }?.frames
        }
        #expect(
            Answer.sentence(WorkloadSummary.all(of: document)[0])
                == "An interface would not stutter in any of 4 cells and phases: no frame was missed, the longest took "
                + "4.2 ms."
        )
    }

    @Test func everyPhaseHasItsRow() throws {
        let table = try #require(FramesTable.make(workloads[0]))
        #expect(table.rows.count == 4)
        #expect(table.rows.map { $0[1].text } == ["idle", "transfer", "idle", "transfer"])
        #expect(table.rows[0].last?.text == "would not stutter")
        #expect(table.rows[2].last?.text == "would stutter: the engine")
        let cost = try #require(FramesTable.cost(workloads[0]))
        #expect(cost.rows.count == 4 && cost.rows.allSatisfy { $0.count == cost.columns.count })
        #expect(FramesTable.make(workloads[1]) == nil)
    }

    @Test func everyLatencyStandsBesideItsFloors() throws {
        let table = try #require(FloorTable.make(workloads[1]))
        let row = try #require(table.rows.first)
        let titles = table.columns.map(\.title)
        func text(_ title: String) -> String { titles.firstIndex(of: title).map { row[$0].text } ?? "" }
        // 9.0 µs over 4.1, 4.2 and 4.3 µs, and over 7.9 µs.
        #expect(text("× raw pipe") == "2.1 (2.1–2.2)")
        #expect(text("× null engine") == "1.1 (1.1–1.1)")
        #expect(text("hiccups p99.9").hasPrefix("0.84"))
        #expect(FloorTable.make(workloads[0]) == nil, "frames have no latencies")
    }

    /// A floor of a ping's few bytes says nothing of longer answers, and one call at a time nothing of 64 at once.
    @Test func onlyCallsOfAFloorsSizeAndOneAtATimeAreMultiplesOfIt() throws {
        var document = document
        for index in document.runs.indices {
            guard let ping = document.runs[index].latencies.first else { continue }
            var (deep, status) = (ping, ping)
            deep.load = "depth 64"
            status.method = "get_status"
            document.runs[index].latencies = [ping, deep, status]
        }
        let workload = WorkloadSummary.all(of: document)[1]
        let table = try #require(FloorTable.make(workload))
        func column(_ title: String) -> [String] {
            let index = table.columns.firstIndex { $0.title == title }
            return index.map { index in table.rows.map { $0[index].text } } ?? []
        }
        #expect(column("× raw pipe") == ["2.1 (2.1–2.2)", "–", "–"])
        #expect(column("raw pipe").map { $0 == "–" } == [false, false, true])
        #expect(column("p99.9 above raw pipe").map { $0 == "–" } == [false, true, true])
        #expect(column("runs") == ["3", "3", "3"])
        let notes = FloorTable.notes(workload)
        #expect(notes.contains { $0.hasPrefix("No floor beneath get_status: ") })
        #expect(notes.contains { $0.hasPrefix("No multiple with many calls under way") })
    }

    @Test func aFloorThatIsNotThereIsMissedWithItsReason() {
        var document = document
        for index in document.runs.indices {
            document.runs[index].bridge?.floors = [
                BridgeFloor(
                    kind: .nullEngine,
                    framing: "newline",
                    messageBytes: 44,
                    moment: .before,
                    histogram: nil,
                    absent: "no null engine: engine exited with status 64"
                )
            ]
        }
        let workload = WorkloadSummary.all(of: document)[1]
        #expect(FloorTable.notes(workload).contains { $0.contains("exited with status 64") })
        #expect(FloorTable.make(workload)?.rows.first?.contains { $0.text == "–" } == true)
    }

    @Test func runsWithoutFramesSaySo() {
        var document = document
        for index in document.runs.indices { document.runs[index].frames = nil }
        let workload = WorkloadSummary.all(of: document)[0]
        #expect(Answer.sentence(workload) == "No valid run has frames, so nothing can be said yet.")
        #expect(FramesTable.make(workload) == nil)
        #expect(HTMLReport.text(document).contains("frame times, because no run that counts has frames"))
    }

    @Test func everyReportHasFramesAndFloors() throws {
        let page = HTMLReport.text(document)
        let figures = ReportFigures.all(of: document).map(\.name).filter { $0.contains("-frames-") }
        #expect(figures.count == 4)
        for name in figures { #expect(page.contains("id=\"\(name)\"")) }
        for text in [page, MarkdownReport.text(document)] {
            for heading in ["Frames of an interface", "What a frame took", "Beside its floors"] {
                #expect(text.contains(heading))
            }
            #expect(text.contains("would stutter: the engine"))
        }
        _ = try MarkupTree.read(page)
    }

    @Test func exportsNameEveryPhasesFrames() {
        let rows = CSVExport.text(document).split(whereSeparator: \.isNewline).filter {
            $0.contains("missed_frames_count")
        }
        #expect(rows.count == 12)
        #expect(rows.contains { $0.contains("torrents=1000") && $0.contains("transfer") && $0.contains("12") })
    }

    @Test(arguments: [60, 80, 120])
    func theTerminalKeepsItsWidth(width: Int) {
        for unicode in [true, false] {
            let text = TerminalSummary.text(document, style: TextStyle(width: width, unicode: unicode))
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.columns(of: String(line)) <= width, "\(line)")
            }
            #expect(unicode || text.allSatisfy { $0.isASCII })
            #expect(text.contains("Frames of an interface"))
        }
    }
}
