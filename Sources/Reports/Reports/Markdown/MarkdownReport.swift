import Plotting
package import Results
import Verdicts

/// The report of a result as Markdown: what was asked, what came out and how sure it is, then everything behind it.
package enum MarkdownReport {
    /// The text of `report.md`, made from the record alone; ends in a newline.
    package static func text(_ document: ResultDocument) -> String {
        let workloads = WorkloadSummary.all(of: document)
        let arms = ArmsComparison.of(document)
        let sections =
            [head(document, workloads, arms), ArmsComparison.markdown(arms)]
            + workloads.map(section)
            + [
                reading(workloads), validity(document), warnings(document), ceilings(document), machine(document),
                repeating(document, workloads),
            ]
            + [scenario(document)]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private static func head(
        _ document: ResultDocument,
        _ workloads: [WorkloadSummary],
        _ arms: Comparison?
    ) -> [String] {
        var lines = [
            "# \(escaped(document.scenario.name))", "", "**Question.** \(escaped(document.scenario.question))", "",
        ]
        if workloads.count == 1, arms == nil {
            lines.append("**Answer.** " + escaped(Answer.sentence(workloads[0])))
        } else {
            lines.append("**Answer.**")
            lines.append("")
            lines += (arms.map { ArmsComparison.answers($0, document) } ?? []).map { "- " + escaped($0) }
            lines += workloads.map { "- *\(escaped($0.name)):* \(escaped(Answer.sentence($0)))" }
        }
        lines += ["", escaped("\(Validity.counts(of: document)); seed \(document.scenario.seed).")]
        if let noise = DisturbanceText.sentence(document) { lines += ["", escaped(noise)] }
        if let end = EarlyEnd(document) { lines += ["", "**\(escaped(end.sentence))**"] }
        return lines
    }

    private static func section(_ workload: WorkloadSummary) -> [String] {
        var lines = ["## \(escaped(workload.name))"]
        func add(_ title: String, _ table: Table?, _ notes: [String]) {
            guard let table else { return }
            lines += ["", "### \(title)", ""] + MarkdownTable.lines(of: table)
            if !notes.isEmpty { lines += [""] + notes.map { "- " + escaped($0) } }
        }
        if let metric = workload.metric {
            add(
                metric.title.prefix(1).uppercased() + metric.title.dropFirst(),
                SpeedTable.make(workload),
                SpeedTable.notes(workload)
            )
            add(CeilingCellTable.title, CeilingCellTable.make(workload), CeilingCellTable.notes(workload))
            add(
                "Cost",
                MetricsTable.make(workload, MetricsTable.cost, threads: true),
                MetricsTable.notes(workload, MetricsTable.cost + [MetricCatalog.diskThreadsSeen])
            )
            add(
                "Course",
                MetricsTable.make(workload, MetricsTable.course),
                MetricsTable.notes(workload, MetricsTable.course)
            )
            add(
                "Also counted",
                MetricsTable.make(workload, MetricsTable.rest),
                MetricsTable.notes(workload, MetricsTable.rest)
            )
        }
        let limits = LimitText.lines(workload)
        if !limits.isEmpty { lines += ["", "### What held it back", ""] + limits.map { "- " + escaped($0) } }
        add("Latency", LatencyTable.make(workload), LatencyTable.notes(workload) + FloorTable.missing(workload))
        add("Round trips with both ends held to CPUs", FloorTable.make(workload), FloorTable.notes(workload))
        add("The machine's hiccups meanwhile", HiccupTable.make(workload), HiccupTable.notes)
        add("What a call costs the engine", EngineCostTable.make(workload), EngineCostTable.notes(workload))
        add("Where the time of calls went", PartsTable.make(workload), [PartsTable.note])
        add("Frames of an interface", UIFrameTable.make(workload), FramesText.sentences(workload))
        add("What a frame took", UIFrameTable.cost(workload), UIFrameTable.notes(workload))
        add("On the wire", WireTable.make(workload), WireText.lines(workload))
        add("Times on the wire", WireTable.times(workload), [])
        return lines
    }

    private static func reading(_ workloads: [WorkloadSummary]) -> [String] {
        let notes = Explanation.notes(workloads)
        return notes.isEmpty ? [] : ["## How to read this", ""] + notes.map { "- " + escaped($0) }
    }

    private static func validity(_ document: ResultDocument) -> [String] {
        let runs = Validity.leftOut(of: document)
        var lines = ["## Validity", ""]
        if runs.isEmpty {
            lines.append("No run was left out.")
        } else {
            lines.append("Left out of every figure above, kept in the record:")
            lines.append("")
            lines += runs.map { "- " + escaped(Validity.line(of: $0, in: document)) }
        }
        if let sentence = Validity.verification(of: document) { lines += ["", sentence] }
        lines += EvidenceText.sentences(document).flatMap { ["", escaped($0)] }
        if let cost = HarnessText.sentence(document) { lines += ["", cost] }
        return lines
    }

    private static func warnings(_ document: ResultDocument) -> [String] {
        let warnings = ReportWarnings.all(of: document)
        guard !warnings.isEmpty else { return [] }
        return ["## Warnings", ""]
            + warnings.map { warning in
                let remedy = warning.remedy.isEmpty ? "" : " *What to do:* \(escaped(warning.remedy))."
                return "- \(escaped(warning.message)).\(remedy)"
            }
    }

    private static func ceilings(_ document: ResultDocument) -> [String] {
        guard let table = CeilingTable.make(document) else { return [] }
        let lead =
            "The most that each resource did alone, measured in the same invocation; the lowest on a figure's path bounds it."
        let notes = CeilingTable.notes(document).map { "- " + escaped($0) }
        return ["## Ceilings", "", lead, ""] + MarkdownTable.lines(of: table) + (notes.isEmpty ? [] : [""] + notes)
    }

    private static func machine(_ document: ResultDocument) -> [String] {
        let table = MachineTable.make(document)
        return ["## Machine and versions", ""] + MarkdownTable.lines(of: table)
    }

    private static func repeating(_ document: ResultDocument, _ workloads: [WorkloadSummary]) -> [String] {
        let commands =
            [RepeatCommand.text(document)]
            + workloads.flatMap(\.allCells).map { RepeatCommand.text(document, cell: $0.cell) }
        let fence = MarkdownTable.fence(around: commands)
        return ["## Repeat", "", "All of it, or one cell:", "", fence + "sh"] + commands + [fence]
    }

    private static func scenario(_ document: ResultDocument) -> [String] {
        let text = document.scenario.text.split(separator: "\n", omittingEmptySubsequences: false).map {
            SafeText.visible(String($0))
        }
        let fence = MarkdownTable.fence(around: text)
        return ["## Scenario", "", fence + "yaml"] + (text.last == "" ? text.dropLast() : text) + [fence]
    }

    private static func escaped(_ text: String) -> String { MarkdownTable.escaped(text) }
}
