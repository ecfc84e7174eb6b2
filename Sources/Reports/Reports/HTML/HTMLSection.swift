import Plotting
import Results

/// The section of one workload: pictures, each with its numbers in a table below it.
enum HTMLSection {
    /// Pictures of one kind that stand open; more of them wait behind a line to open.
    private static let openPictures = 6

    private static let cpu = [MetricCatalog.cpuPerGibSeeder, MetricCatalog.cpuPerGibLeecher]

    /// Names of the sections, unlike one another, fit for a link.
    static func names(of workloads: [WorkloadSummary]) -> [String] {
        workloads.reduce(into: []) { names, workload in
            let name = "w-" + ReportFigure.slug(workload.name)
            names.append(names.contains(name) ? "\(name)-\(names.count + 1)" : name)
        }
    }

    /// The whole section.
    static func text(_ workload: WorkloadSummary, id: String, _ document: ResultDocument) -> String {
        let figures = ReportFigures(workload, id: id)
        var text = "<section id=\"\(id)\"><h2>\(Markup.escaped(workload.name))</h2>\n"
        // Where latencies are the answer they come first.
        if workload.metric == nil { text += latency(workload, figures) + frames(workload, figures) }
        text += speed(workload, figures) + courses(figures)
        let efficiency = figures.efficiency.map { HTMLPart.picture($0) } ?? ""
        text += block(
            "Against what the machine can do",
            efficiency,
            EfficiencyFigure.table(workload),
            EfficiencyFigure.notes(workload)
        )
        text += saturation(workload, figures)
        let memory = figures.memory.map { HTMLPart.picture($0) } ?? ""
        text += block("Memory by kind", memory, MemoryFigure.table(workload), [])
        if workload.metric != nil { text += latency(workload, figures) }
        text += wire(workload, figures)
        text += metrics("CPU time and threads", workload, cpu, threads: true)
        text += metrics("How the transfers went", workload, MetricsTable.course, threads: false)
        text += metrics("Also counted", workload, MetricsTable.rest, threads: false)
        return text + runs(workload, document) + missing(workload, figures) + "</section>\n"
    }

    private static func speed(_ workload: WorkloadSummary, _ figures: ReportFigures) -> String {
        guard let metric = workload.metric else { return "" }
        let title = metric.title.prefix(1).uppercased() + metric.title.dropFirst()
        let pictures = (figures.heat + [figures.speed].compactMap { $0 }).map { HTMLPart.picture($0) }.joined()
        return block(title, pictures, SpeedTable.make(workload), SpeedTable.notes(workload))
            + block(CeilingCellTable.title, "", CeilingCellTable.make(workload), CeilingCellTable.notes(workload))
    }

    private static func courses(_ figures: ReportFigures) -> String {
        guard !figures.courses.isEmpty else { return "" }
        return "<h3>Throughput over time</h3>\n" + gallery(figures.courses)
            + "<p class=\"note\">All on the same axes; numbers under the heading “How the transfers went”.</p>\n"
    }

    private static func saturation(_ workload: WorkloadSummary, _ figures: ReportFigures) -> String {
        guard let table = SaturationFigure.table(workload) else { return "" }
        let notes = SaturationFigure.evidence(workload).map { "<li>\(HTMLProse.text($0))</li>" }.joined()
        let pictures = figures.saturation.isEmpty ? "" : gallery(figures.saturation)
        let caption =
            "Cores used over time by each group of threads, in the run of each cell that is nearest to its "
            + "median; groups below a fiftieth of a core are left out."
        let numbers = HTMLTable.text(table, caption: "The resource that was full, by cell", hidesCaption: true)
        return "<h3>What was full</h3>\n" + pictures
            + (pictures.isEmpty ? "" : "<p class=\"note\">\(HTMLProse.text(caption))</p>\n")
            + numbers + "<ul class=\"note\">\(notes)</ul>\n"
    }

    private static func latency(_ workload: WorkloadSummary, _ figures: ReportFigures) -> String {
        let frames = SlowCallTable.make(workload).map { HTMLTable.text($0, caption: "Calls that took longer than frames") }
        return block(
            "Latency",
            figures.latency.map { HTMLPart.picture($0) }.joined(),
            LatencyTable.make(workload),
            LatencyTable.notes(workload) + FloorTable.missing(workload)
        ) + (frames ?? "")
            + block(
                "Round trips with both ends held to CPUs",
                "",
                FloorTable.make(workload),
                FloorTable.notes(workload)
            )
            + block("The machine's hiccups meanwhile", "", HiccupTable.make(workload), HiccupTable.notes)
            + block(
                "What a call costs the engine",
                "",
                EngineCostTable.make(workload),
                EngineCostTable.notes(workload)
            )
            + block("Where the time of calls went", "", PartsTable.make(workload), [PartsTable.note])
    }

    private static func frames(_ workload: WorkloadSummary, _ figures: ReportFigures) -> String {
        let pictures = figures.frames.map { HTMLPart.picture($0) }.joined()
        return block("Frames of an interface", pictures, UIFrameTable.make(workload), FramesText.sentences(workload))
            + block("What a frame took", "", UIFrameTable.cost(workload), UIFrameTable.notes(workload))
    }

    private static func metrics(
        _ title: String,
        _ workload: WorkloadSummary,
        _ metrics: [MetricDefinition],
        threads: Bool
    ) -> String {
        guard workload.metric != nil else { return "" }
        let table = MetricsTable.make(workload, metrics, threads: threads)
        return block(title, "", table, MetricsTable.notes(workload, metrics))
    }

    private static func wire(_ workload: WorkloadSummary, _ figures: ReportFigures) -> String {
        let picture = figures.wire.map { HTMLPart.picture($0) } ?? ""
        let times = WireTable.times(workload).map {
            HTMLTable.text(
                $0,
                caption: "Times on the wire; steps by when they were over after the downloader's announce"
            )
        }
        return block("On the wire", picture, WireTable.make(workload), WireText.lines(workload)) + (times ?? "")
    }

    private static func runs(_ workload: WorkloadSummary, _ document: ResultDocument) -> String {
        guard let table = RunsTable.make(workload, in: document) else { return "" }
        let caption = "Every run of \(workload.name), warm-up included"
        let zeros = RunsTable.zeros(workload, in: document).map { HTMLPart.note($0) } ?? ""
        return "<h3>Runs and what disturbed them</h3>\n"
            + HTMLPart.details(
                table.rows.count == 1 ? "The only run" : "All \(table.rows.count) runs, one by one",
                HTMLTable.text(table, caption: caption)
            )
            + zeros
    }

    private static func missing(_ workload: WorkloadSummary, _ figures: ReportFigures) -> String {
        let reasons = figures.absences(workload)
        guard !reasons.isEmpty else { return "" }
        return "<p class=\"note\">Not shown: \(HTMLProse.text(reasons.joined(separator: "; "))).</p>\n"
    }

    private static func block(_ title: String, _ pictures: String, _ table: Table?, _ notes: [String]) -> String {
        guard table != nil || !pictures.isEmpty else { return "" }
        var text = "<h3>\(Markup.escaped(title))</h3>\n" + pictures
        if let table { text += HTMLTable.text(table, caption: "\(title) by cell", hidesCaption: true) }
        if !notes.isEmpty {
            text += "<ul class=\"note\">" + notes.map { "<li>\(HTMLProse.text($0))</li>" }.joined() + "</ul>\n"
        }
        return text
    }

    private static func gallery(_ pictures: [(cell: CellSummary, figure: ReportFigure)]) -> String {
        func grid(_ some: ArraySlice<(cell: CellSummary, figure: ReportFigure)>) -> String {
            let figures = some.map { picture in
                "<figure id=\"\(picture.figure.name)\"><h4>\(Markup.escaped(picture.figure.caption))</h4>"
                    + "\(picture.figure.html())</figure>\n"
            }
            return "<div class=\"grid\">\(figures.joined())</div>\n"
        }
        guard pictures.count > openPictures else { return grid(pictures[...]) }
        return grid(pictures.prefix(openPictures))
            + "<details><summary>\(pictures.count - openPictures) more cells</summary>"
            + grid(pictures.dropFirst(openPictures)) + "</details>\n"
    }
}
