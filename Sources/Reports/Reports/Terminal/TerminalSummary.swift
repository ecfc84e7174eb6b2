package import Results

/// The summary of a result for a terminal: answers first, then tables, what was left out, warnings, files.
package enum TerminalSummary {
    /// The text, ending in a newline, no line wider than the style's width (but for paths and commands).
    ///
    /// `folder` is the path of the result folder, named at the end; nil leaves that part out.
    package static func text(_ document: ResultDocument, style: TextStyle, folder: String? = nil) -> String {
        let workloads = WorkloadSummary.all(of: document)
        let sections =
            [header(document, style), ArmsComparison.terminal(document, style: style)]
            + workloads.map { workload($0, style) }
            + [
                reading(workloads, style), leftOut(document, style), warnings(document, style),
                harness(document, style),
            ]
            + [files(document, folder, style)]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private static func header(_ document: ResultDocument, _ style: TextStyle) -> [String] {
        var lines = paragraph("\(document.scenario.name): \(document.scenario.question)", style: style)
            .map { style.paint($0, .strong) }
        var facts = Validity.counts(of: document) + "; seed \(document.scenario.seed)"
        if let seconds = document.measuringSeconds {
            let count = document.allInvocations.count
            facts += "; took \(NumberText.span(seconds: seconds))" + (count > 1 ? " in \(count) invocations" : "")
        }
        lines += paragraph(facts + ".", style: style)
        if let noise = DisturbanceText.sentence(document) { lines += paragraph(noise, style: style) }
        if let end = EarlyEnd(document) { lines += paragraph(end.sentence, style: style) }
        return lines
    }

    private static func workload(_ workload: WorkloadSummary, _ style: TextStyle) -> [String] {
        let title = workload.name == workload.kind ? workload.name : "\(workload.name) (\(workload.kind))"
        var lines = [style.paint(style.fit(title), .strong)]
        lines += paragraph(Answer.sentence(workload), style: style)
        func add(_ caption: String, _ table: Table?, _ notes: [String]) {
            guard let table else { return }
            lines += ["", style.fit(caption)] + TerminalTable.lines(of: table, style: style)
            lines += notes.flatMap { paragraph($0, first: "· ", style: style) }.map { style.paint($0, .faint) }
        }
        if let metric = workload.metric {
            add("Runs by \(metric.title)", SpeedTable.make(workload), SpeedTable.notes(workload))
            add(CeilingCellTable.title, CeilingCellTable.make(workload), CeilingCellTable.notes(workload))
            add(
                "Cost, median (range)",
                MetricsTable.make(workload, MetricsTable.cost, threads: true),
                MetricsTable.notes(workload, MetricsTable.cost + [MetricCatalog.diskThreadsSeen])
            )
        }
        let limits = LimitText.lines(workload)
        if !limits.isEmpty {
            lines += ["", style.fit("What held it back")] + limits.flatMap { paragraph($0, first: "  ", style: style) }
        }
        let wire = WireText.lines(workload)
        if !wire.isEmpty {
            lines += ["", style.fit("On the wire")] + wire.flatMap { paragraph($0, first: "  ", style: style) }
        }
        add(
            "Response time, median (range) over runs",
            LatencyTable.make(workload),
            LatencyTable.notes(workload) + FloorTable.missing(workload)
        )
        add("Round trips with both ends held to CPUs", FloorTable.make(workload), FloorTable.notes(workload))
        add("The machine's hiccups meanwhile", HiccupTable.make(workload), HiccupTable.notes)
        add("What a call costs the engine", EngineCostTable.make(workload), EngineCostTable.notes(workload))
        add("Where the time of calls went", PartsTable.make(workload), [PartsTable.note])
        add("Frames of an interface, median (range) over runs", FramesTable.make(workload), [])
        add("What a frame took, median (range) over runs", FramesTable.cost(workload), FramesTable.notes(workload))
        return lines
    }

    private static func reading(_ workloads: [WorkloadSummary], _ style: TextStyle) -> [String] {
        let notes = Explanation.notes(workloads)
        guard !notes.isEmpty else { return [] }
        return [style.paint("How to read this", .strong)] + notes.flatMap { paragraph($0, first: "· ", style: style) }
    }

    private static func leftOut(_ document: ResultDocument, _ style: TextStyle) -> [String] {
        let lines = SuspectGroups.lines(document)
        guard !lines.isEmpty else { return [] }
        return [style.paint("Runs left out", .strong)]
            + lines.flatMap { line in
                paragraph(line.text, first: "  ", style: style).map { style.paint($0, line.isDoubt ? .warning : .bad) }
            }
    }

    private static func warnings(_ document: ResultDocument, _ style: TextStyle) -> [String] {
        let warnings = ReportWarnings.all(of: document)
        guard !warnings.isEmpty else { return [] }
        return [style.paint("Warnings", .strong)]
            + warnings.flatMap { warning in
                paragraph(warning.message, first: "! ", style: style).map { style.paint($0, .warning) }
                    + (warning.remedy.isEmpty ? [] : paragraph(warning.remedy, first: "  → ", style: style))
            }
    }

    private static func harness(_ document: ResultDocument, _ style: TextStyle) -> [String] {
        [CeilingTable.sentence(document), HarnessText.sentence(document)].compactMap { $0 }
            .flatMap { paragraph($0, style: style) }
    }

    private static func files(_ document: ResultDocument, _ folder: String?, _ style: TextStyle) -> [String] {
        guard let folder else { return [] }
        return [
            style.fit("Record  \(folder)/result.json"),
            style.fit("Report  \(folder)/\(ResultFolder.pageName) (and \(ResultFolder.markdownName))"),
            style.fit("Repeat  \(RepeatCommand.text(document))"),
        ]
    }
}
