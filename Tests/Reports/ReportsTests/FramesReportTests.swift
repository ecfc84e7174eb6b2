import Foundation
import MarkupFixture
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Reports

/// What a report says of a UI's frames and of the bridge's floors.
@Suite(.timeLimit(.minutes(2)), .queued) struct FramesReportTests {
    private let document = Fixture.withFrames(blocks: 3)
    private var workloads: [WorkloadSummary] { WorkloadSummary.all(of: document) }

    @Test func theAnswerSaysWhetherAnInterfaceStuttersAndWhoseFaultItIs() {
        #expect(
            Answer.sentence(workloads[0])
                == "A UI would stutter in 2 of 4 cells and phases. The worst is torrents=1000, idle: 33 of 1800 "
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
                == "Idle: a UI would not stutter: none of 1800 frames in 3 runs was missed, the longest took "
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
                == "A UI would not stutter in any of 4 cells and phases: no frame was missed, the longest took "
                + "4.2 ms."
        )
    }

    @Test func everyPhaseHasItsRow() throws {
        let table = try #require(UIFrameTable.make(workloads[0]))
        #expect(table.rows.count == 4)
        #expect(table.rows.map { $0[1].text } == ["idle", "transfer", "idle", "transfer"])
        #expect(table.rows[0].last?.text == "would not stutter")
        #expect(table.rows[2].last?.text == "would stutter: the engine")
        let cost = try #require(UIFrameTable.cost(workloads[0]))
        #expect(cost.rows.count == 4 && cost.rows.allSatisfy { $0.count == cost.columns.count })
        #expect(UIFrameTable.make(workloads[1]) == nil)
    }

    private func texts(_ title: String, _ table: Table) -> [String] {
        let index = table.columns.firstIndex { $0.title == title }
        return index.map { index in table.rows.map { $0[index].text } } ?? []
    }

    @Test func theEngineStandsBesideWhatRanOnTheSameCPUs() throws {
        let table = try #require(FloorTable.make(workloads[1]))
        #expect(texts("ends on", table) == ["one CPU", "two CPUs"])
        #expect(texts("runs", table) == ["3", "3"])
        // Six slices: 9.0, 9.1 and 9.2 µs twice each, over 7.9, 8.0 and 8.1, on one CPU.
        #expect(texts("engine", table) == ["9.1 (9.0–9.2)", "72.1 (72.0–72.2)"])
        #expect(texts("null engine", table) == ["8.0 (7.9–8.1)", "70.1 (70.0–70.2)"])
        #expect(texts("raw pipe", table) == ["3.1 (3.0–3.2)", "60.1 (60.0–60.2)"])
        #expect(texts("above null engine", table) == ["1.1 (1.1–1.1)", "2.0 (2.0–2.0)"])
        #expect(texts("× null engine", table) == ["1.14 (1.14–1.14)", "1.03 (1.03–1.03)"])
        #expect(texts("idle calls, unpinned", table) == ["90.0 (90.0–90.0)", "10.0 (10.0–10.0)"])
        #expect(FloorTable.make(workloads[0]) == nil, "frames have none like them")
        let hiccups = try #require(HiccupTable.make(workloads[1]))
        #expect(texts("hiccups p99.9", hiccups).allSatisfy { $0.hasPrefix("0.84") })
    }

    /// Between 9 and 72 µs the border is at 25.
    @Test(arguments: [(24_000, 1.0), (27_000, 0.9)] as [(UInt64, Double)])
    func aCallBelongsToThePlacementThatItIsNearerTo(slowNs: UInt64, share: Double) throws {
        var run = try #require(document.runs.first { !$0.latencies.isEmpty })
        run.bridge?.pinned = Fixture.pinned(0)
        run.latencies[0].histogram.buckets = [[9_000, 18_000], [slowNs, 2_000]]
        let shares = try #require(PlacementShare.of(run, method: "ping"))
        #expect(abs((shares[.sameCPU] ?? 0) - share) < 1e-9 && abs((shares[.crossCPU] ?? 0) - 1 + share) < 1e-9)
    }

    @Test func placementsThatTakeAlikeAreNotToldApart() throws {
        var run = try #require(document.runs.first { !$0.latencies.isEmpty })
        run.bridge?.pinned = Fixture.pinned(0).map { floor in
            var floor = floor
            for index in floor.slices.indices where floor.slices[index].answerer == .engine {
                floor.slices[index].p50Ns = floor.placement == .sameCPU ? 50_000 : 72_000
            }
            return floor
        }
        #expect(PlacementShare.of(run, method: "ping") == nil)
        run.bridge?.pinned = [Fixture.pinned(0)[0]]
        #expect(PlacementShare.of(run, method: "ping") == nil, "one CPU has nothing to be told apart from")
    }

    /// A floor of a ping's few bytes says nothing of longer answers, and an idle one nothing of calls beside work.
    @Test func callsWithoutAFloorOfTheirOwnAreNamed() throws {
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
        #expect(table.rows.count == 2, "a row a placement, whatever else was called")
        let notes = FloorTable.notes(workload)
        #expect(notes.contains { $0.hasPrefix("No floor beneath get_status: ") })
        #expect(notes.contains { $0.hasPrefix("Calls beside work, on a schedule or with many in flight") })
        #expect(!FloorTable.notes(workloads[1]).contains { $0.hasPrefix("Calls beside work") })
    }

    @Test func aFloorThatIsNotThereIsMissedWithItsReason() {
        var document = document
        for index in document.runs.indices where document.runs[index].bridge?.pinned != nil {
            document.runs[index].bridge?.pinned?[1].slices = []
            document.runs[index].bridge?.pinned?[1].absent = "CPU 0 is the only one that this process may use"
        }
        let workload = WorkloadSummary.all(of: document)[1]
        let reason = "No floor with the ends on two CPUs: CPU 0 is the only one that this process may use."
        #expect(FloorTable.notes(workload).filter { $0 == reason }.count == 1)
        #expect(FloorTable.make(workload).map { texts("ends on", $0) } == ["one CPU"])
        for index in document.runs.indices { document.runs[index].bridge?.pinned?.removeFirst() }
        #expect(FloorTable.make(WorkloadSummary.all(of: document)[1]) == nil)
        for text in [
            Report(document).markdown(), Report(document).page(),
            Report(document).terminal(style: TextStyle(width: 200, unicode: true)),
        ] {
            #expect(text.contains("No floor with the ends on two CPUs"))
        }
    }

    /// Raw pipes of 7.5 µs, a null engine of 71.8 and a ping of 12.8, as older records have them.
    @Test func floorsThatNothingWasHeldToCPUsForAreNotShown() {
        var document = document
        for index in document.runs.indices where !document.runs[index].latencies.isEmpty {
            let histogram = document.runs[index].latencies[0].histogram
            document.runs[index].bridge = BridgeRecord(
                floors: [
                    BridgeFloor(
                        kind: .nullEngine,
                        framing: "newline",
                        messageBytes: 44,
                        moment: .before,
                        histogram: histogram
                    )
                ],
                hiccups: []
            )
        }
        document.ceilings = [
            CeilingRecord(name: "pipe_round_trip", unit: .nanoseconds, value: .value(101_000)),
            CeilingRecord(name: "sha1_one_thread", unit: .bytesPerSecond, value: .value(1e9)),
        ]
        #expect(FloorTable.make(WorkloadSummary.all(of: document)[1]) == nil)
        for text in [
            Report(document).markdown(), Report(document).page(),
            Report(document).terminal(style: TextStyle(width: 200, unicode: true)),
        ] {
            #expect(text.contains("The floors of this record are not shown"))
            #expect(!text.contains("pipe round trip") && !text.contains("null engine"))
            #expect(text.contains("SHA-1 one thread"))
        }
    }

    @Test func runsWithoutFramesSaySo() {
        var document = document
        for index in document.runs.indices { document.runs[index].frames = nil }
        let workload = WorkloadSummary.all(of: document)[0]
        #expect(Answer.sentence(workload) == "No valid run has frames, so nothing can be said yet.")
        #expect(UIFrameTable.make(workload) == nil)
        #expect(Report(document).page().contains("frame times, because no run that counts has frames"))
    }

    @Test func everyReportHasFramesAndFloors() throws {
        let page = Report(document).page()
        let figures = Report(document).figures.map(\.name).filter { $0.contains("-frames-") }
        #expect(figures.count == 4)
        for name in figures { #expect(page.contains("id=\"\(name)\"")) }
        for text in [page, Report(document).markdown()] {
            for heading in [
                "UI frames", "What a frame took", "Round trips with both ends held to CPUs",
                "s hiccups meanwhile",
            ] {
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
            let text = Report(document).terminal(style: TextStyle(width: width, unicode: unicode))
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.columns(of: String(line)) <= width, "\(line)")
            }
            #expect(unicode || text.allSatisfy { $0.isASCII })
            #expect(text.contains("UI frames"))
        }
    }
}
