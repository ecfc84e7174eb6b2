import Results
import Vocabulary

/// What a report shows of one workload, section by section.
enum WorkloadSections {
    /// The chapter; `id` is what links lead to and what the names of its figures begin with.
    static func chapter(_ workload: WorkloadSummary, id: String, _ document: ResultDocument) -> ReportSection {
        var chapter = ReportSection(
            workload.name == workload.kind ? workload.name : "\(workload.name) (\(workload.kind))"
        )
        chapter.id = id
        chapter.answers = [ReportSection.Answer(Answer.sentence(workload))]
        chapter.answers[0].topic = workload.name
        let sections =
            figures(workload, id) + metrics(workload, id) + limits(workload, id) + calls(workload, id)
            + frames(workload, id) + captures(workload, id)
        let parts = sections.compactMap { $0 }
        chapter.parts = parts + [runs(workload, document), missing(parts, workload)].compactMap { $0 }
        return chapter
    }

    /// The metric that ranks the cells.
    private static func figures(_ workload: WorkloadSummary, _ id: String) -> [ReportSection?] {
        guard let metric = workload.metric else { return [] }
        let runs = SpeedFigure.make(workload, name: "\(id)-speed")
        var speed = ReportSection(
            metric.title.prefix(1).uppercased() + metric.title.dropFirst(),
            figures: HeatFigure.all(workload, name: "\(id)-map") + [runs].compactMap { $0 },
            SpeedTable.make(workload),
            SpeedTable.notes(workload)
        )
        if runs == nil { speed?.absence = "the spread of the runs, because no valid run has a figure" }
        let courses = ReportSection(
            "Throughput over time",
            in: .page,
            figures: CourseFigure.all(workload, name: "\(id)-course"),
            nil,
            ["All on the same axes; numbers under the heading “How the transfers went”."]
        )
        let noCourses = "throughput over time, because no counted run holds samples of it"
        return [
            speed,
            ReportSection(
                CeilingCellTable.title,
                CeilingCellTable.make(workload),
                CeilingCellTable.notes(workload)
            ),
            courses ?? (workload.work?.traits.rate == .received ? .absent(noCourses) : nil),
            ReportSection(
                "How the transfers went",
                in: .documents,
                MetricsTable.make(workload, MetricsTable.course),
                MetricsTable.notes(workload, MetricsTable.course)
            ),
            ReportSection(
                "Against what the machine can do",
                in: .page,
                figures: [EfficiencyFigure.make(workload, name: "\(id)-efficiency")].compactMap { $0 },
                EfficiencyFigure.table(workload),
                EfficiencyFigure.notes(workload)
            ) ?? .absent("efficiency, because the record holds no ceilings beside these figures"),
        ]
    }

    /// What else was measured of every cell.
    private static func metrics(_ workload: WorkloadSummary, _ id: String) -> [ReportSection?] {
        let memory = ReportSection(
            "Memory by kind",
            in: .page,
            figures: [MemoryFigure.make(workload, name: "\(id)-memory")].compactMap { $0 },
            MemoryFigure.table(workload)
        )
        let idle = ReportSection(
            "Idle engines, median (range)",
            MetricsTable.make(workload, MetricCatalog.idle),
            MetricsTable.notes(workload, MetricCatalog.idle)
        )
        guard workload.metric != nil else { return [idle, memory] }
        return [
            ReportSection(
                "Cost, median (range)",
                MetricsTable.make(workload, MetricsTable.cost, threads: true),
                MetricsTable.notes(workload, MetricsTable.cost + [MetricCatalog.diskThreadsSeen])
            ),
            memory ?? .absent("memory, because none was read"),
            ReportSection(
                "Also counted",
                in: .documents,
                MetricsTable.make(workload, MetricsTable.rest),
                MetricsTable.notes(workload, MetricsTable.rest)
            ),
        ]
    }

    private static func limits(_ workload: WorkloadSummary, _ id: String) -> [ReportSection?] {
        let threads = SaturationFigure.all(workload, name: "\(id)-threads")
        let full = ReportSection(
            "What was full",
            in: .page,
            figures: threads,
            SaturationFigure.table(workload),
            threads.isEmpty ? [] : [SaturationFigure.note]
        )
        let noVerdict = "the resource that was full, because the record holds no verdict on it"
        return [
            ReportSection("What held it back", notes: LimitText.lines(workload).map { .init($0, .finding) }),
            full ?? (workload.metric == nil ? nil : .absent(noVerdict)),
        ]
    }

    private static func calls(_ workload: WorkloadSummary, _ id: String) -> [ReportSection?] {
        var slow = ReportSection("", in: .page, SlowCallTable.make(workload))
        slow?.caption = "Calls that took longer than frames"
        return [
            ReportSection(
                "Latency, median (range) over runs",
                figures: LatencyFigure.all(workload, name: "\(id)-latency"),
                LatencyTable.make(workload),
                LatencyTable.notes(workload) + FloorTable.missing(workload)
            ) ?? (workload.isOfCalls ? .absent("latency curves, because no valid run has enough calls") : nil),
            slow,
            ReportSection(
                "Round trips with both ends held to CPUs",
                FloorTable.make(workload),
                FloorTable.notes(workload)
            ),
            ReportSection("The machine's hiccups meanwhile", HiccupTable.make(workload), HiccupTable.notes),
            ReportSection(
                "What a call costs the engine",
                EngineCostTable.make(workload),
                EngineCostTable.notes(workload)
            ),
            ReportSection("Where the time of calls went", PartsTable.make(workload), [PartsTable.note]),
        ]
    }

    private static func frames(_ workload: WorkloadSummary, _ id: String) -> [ReportSection?] {
        var frames = ReportSection(
            "UI frames, median (range) over runs",
            figures: FramesFigure.all(workload, name: "\(id)-frames"),
            UIFrameTable.make(workload)
        )
        frames?.notes = FramesText.sentences(workload).map { .init($0, .finding) }
        let noFrames = "frame times, because no run that counts has frames"
        return [
            frames ?? (workload.work == .frames ? .absent(noFrames) : nil),
            ReportSection(
                "What a frame took, median (range) over runs",
                UIFrameTable.cost(workload),
                UIFrameTable.notes(workload)
            ),
        ]
    }

    private static func captures(_ workload: WorkloadSummary, _ id: String) -> [ReportSection?] {
        var wire = ReportSection(
            "On the wire",
            figures: [WireFigure.make(workload, name: "\(id)-wire")].compactMap { $0 },
            WireTable.make(workload)
        )
        wire?.notes = WireText.lines(workload).map { .init($0, .finding) }
        let note = "Each step by when it was over, after the downloader's announce."
        return [wire, ReportSection("Times on the wire", in: .documents, WireTable.times(workload), [note])]
    }

    private static func runs(_ workload: WorkloadSummary, _ document: ResultDocument) -> ReportSection? {
        let table = RunsTable.make(workload, in: document)
        var runs = ReportSection(
            "Runs and what disturbed them",
            in: .page,
            table,
            [RunsTable.zeros(workload, in: document)].compactMap { $0 }
        )
        runs?.caption = "Every run of \(workload.name), warm-up included"
        runs?.folded = .page
        let count = table?.rows.count ?? 0
        runs?.summary = count == 1 ? "The only run" : "All \(count) runs, one by one"
        return runs
    }

    /// Why pictures that such a workload could have are not there.
    private static func missing(_ parts: [ReportSection], _ workload: WorkloadSummary) -> ReportSection? {
        let reasons = workload.unrun.map { ["any figure (\($0))"] } ?? parts.compactMap(\.absence)
        guard !reasons.isEmpty else { return nil }
        return ReportSection("", in: .page, notes: [.init("Not shown: \(reasons.joined(separator: "; ")).")])
    }
}
