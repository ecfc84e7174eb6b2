import Plotting
package import Results
import Vocabulary

/// The same scenario on several machines: figures and efficiencies side by side, never pooled, never tested.
///
/// Between machines more than noise differs, so that no test would say what it seems to say: the page shows each
/// machine's own figures with their own uncertainty, and lists what else tells the machines apart.
package struct MachinesReport: Sendable {
    let columns: [MachineColumn]
    let workloads: [MachinesWorkload]

    /// Prepares the report of at least two results, in the order given; `names` are what each is called.
    package init(_ documents: [(name: String, document: ResultDocument)]) {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { String($0) }
        columns = documents.enumerated().map { index, item in
            MachineColumn(letter: letters[index % letters.count], name: item.name, document: item.document)
        }
        workloads = MachinesWorkload.all(of: columns)
    }

    /// Most results that can stand side by side.
    package static let mostResults = 8

    /// The page, ending in a newline.
    package func html() -> String {
        let title = self.title
        let sections = workloads.map { workload in
            HTMLPart.section(
                workload.id,
                workload.name,
                workload.figures.map { HTMLPart.picture($0) }.joined()
                    + (workload.table.map {
                        HTMLTable.text($0, caption: "\(workload.name) by machine", hidesCaption: true)
                    } ?? "")
                    + list(workload.notes)
            )
        }
        let answers = answers.map { "<p>\(HTMLProse.text($0))</p>" }.joined(separator: "\n")
        let links = workloads.map { "<li><a href=\"#\($0.id)\">\(Markup.escaped($0.name))</a></li>" }
        return HTMLShell.head(title: title, generator: "report")
            + "<header><h1>\(Markup.escaped(title))</h1>\n"
            + "<p class=\"question\">\(HTMLProse.text(columns.first?.document.scenario.question ?? ""))</p>\n"
            + "<div class=\"answer\">\(answers)</div>\n"
            + "<p class=\"meta\">\(names.map { Markup.escaped($0) }.joined(separator: "<br>"))</p></header>\n"
            + "<nav aria-label=\"Sections\"><ul>\(links.joined())<li><a href=\"#machines\">Machines</a></li></ul></nav>\n"
            + "<main id=\"main\">\n" + sections.joined()
            + HTMLPart.section(
                "machines",
                "What tells them apart",
                list(differences)
                    + HTMLTable.text(identity, caption: "Machines and versions", isSortable: false, hidesCaption: true)
            ) + HTMLPart.section("reading", "How to read this", list(reading)) + HTMLShell.foot
    }

    /// The report as Markdown, ending in a newline.
    package func markdown() -> String {
        func escaped(_ text: String) -> String { MarkdownTable.escaped(text) }
        let first = columns.first?.document.scenario
        var lines = ["# \(escaped(title))", ""]
        lines += ["**Question.** \(escaped(first?.question ?? ""))", "", "**Answer.**", ""]
        lines += answers.map { "- \(escaped($0))" } + [""] + names.map { "- \(escaped($0))" }
        for workload in workloads {
            lines += ["", "## \(escaped(workload.name))", ""]
            lines += workload.table.map { MarkdownTable.lines(of: $0) } ?? []
            if !workload.notes.isEmpty { lines += [""] + workload.notes.map { "- \(escaped($0))" } }
        }
        lines += ["", "## What tells them apart", ""] + differences.map { "- \(escaped($0))" } + [""]
        lines += MarkdownTable.lines(of: identity) + ["", "## How to read this", ""]
        return (lines + reading.map { "- \(escaped($0))" }).joined(separator: "\n") + "\n"
    }

    /// The report for a terminal, ending in a newline, no line wider than the style's width.
    package func text(style: TextStyle) -> String {
        let first = columns.first?.document.scenario
        var lines = paragraph("\(title): \(first?.question ?? "")", style: style)
            .map { style.paint($0, .strong) }
        lines +=
            answers.flatMap { paragraph($0, style: style) } + names.flatMap { paragraph($0, first: "  ", style: style) }
        for workload in workloads {
            lines += ["", style.paint(style.fit(workload.name), .strong)]
            lines += workload.table.map { TerminalTable.lines(of: $0, style: style) } ?? []
            lines += workload.notes.flatMap { paragraph($0, first: "· ", style: style) }.map { style.paint($0, .faint) }
        }
        lines += ["", style.paint("What tells them apart", .strong)]
        lines += differences.flatMap { paragraph($0, first: "! ", style: style) }
        lines += TerminalTable.lines(of: identity, style: style) + ["", style.paint("How to read this", .strong)]
        return (lines + reading.flatMap { paragraph($0, first: "· ", style: style) }).joined(separator: "\n") + "\n"
    }

    /// Whether the records say that the machines are of several kinds.
    var isOfSeveralKinds: Bool { Set(columns.map(\.document.machine.machineClass.key)).count > 1 }

    private var title: String {
        let name = columns.first?.document.scenario.name ?? ""
        return isOfSeveralKinds
            ? "\(name) on \(columns.count) machines" : "\(name): \(columns.count) results of one kind of machine"
    }

    private var answers: [String] { workloads.map { "\($0.name): \($0.answer)" } }

    private var names: [String] { columns.map { "\($0.letter): \($0.description)" } }

    private func list(_ lines: [String]) -> String {
        lines.isEmpty ? "" : "<ul class=\"note\">\(lines.map { "<li>\(HTMLProse.text($0))</li>" }.joined())</ul>\n"
    }

    private var reading: [String] {
        [
            "Every figure is the median over the valid runs of one machine alone, with the range that its own runs give; "
                + "nothing is pooled and nothing is tested across machines, since more than the machine may differ.",
            "Efficiency is the figure as a share of the lowest ceiling on its path, which the same machine showed in the same "
                + "invocation: it says how much of a machine the engine used, and compares across machines where speeds do not.",
            "~ marks a machine on which every run of the cell was disturbed beyond its limits.",
        ]
    }
}
