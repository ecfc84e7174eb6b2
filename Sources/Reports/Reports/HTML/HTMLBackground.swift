import Plotting
import Results
import Vocabulary

/// What stands behind the figures of every workload: how to read them, whether to believe them, where they are from.
enum HTMLBackground {
    /// The sections to link to, by id and title.
    static func links(_ document: ResultDocument) -> [(String, String)] {
        let warnings = allWarnings(document).isEmpty ? [] : [("warnings", "Warnings")]
        return warnings + [
            ("reading", "How to read this"), ("validity", "Validity"), ("machine", "Machine and versions"),
            ("repeat", "Repeat"), ("scenario", "Scenario"),
        ]
    }

    /// All sections.
    static func text(_ document: ResultDocument, _ workloads: [WorkloadSummary]) -> String {
        warnings(document) + reading(workloads) + validity(document) + machine(document)
            + repeating(document, workloads) + scenario(document)
    }

    private static func allWarnings(_ document: ResultDocument) -> [WarningRecord] {
        ReportWarnings.all(of: document)
    }

    private static func warnings(_ document: ResultDocument) -> String {
        let items = allWarnings(document).map { warning in
            let remedy = warning.remedy.isEmpty ? "nothing, it is only to be known" : warning.remedy
            return "<dt>\(HTMLProse.text(warning.message))</dt><dd>What to do: \(HTMLProse.text(remedy))</dd>"
        }
        return items.isEmpty
            ? "" : HTMLPart.section("warnings", "Warnings", "<dl>\(items.joined(separator: "\n"))</dl>\n")
    }

    private static func reading(_ workloads: [WorkloadSummary]) -> String {
        let notes =
            Explanation.notes(workloads) + [
                "A row set off by a bar at its left is the best cell, or one that was not told apart from it.",
                "A block runs every cell once, in an order drawn from the seed; comparisons are made within blocks.",
            ]
        let items = notes.map { "<li>\(HTMLProse.text($0))</li>" }
        return HTMLPart.section("reading", "How to read this", "<ul>\(items.joined(separator: "\n"))</ul>\n")
    }

    private static func validity(_ document: ResultDocument) -> String {
        let left = SuspectGroups.lines(document)
        var text = "<p>\(HTMLProse.text(Validity.counts(of: document))).</p>\n"
        if left.isEmpty {
            text += "<p>No run was left out.</p>\n"
        } else {
            let items = left.map { "<li>\(HTMLProse.text($0.text))</li>" }
            text +=
                "<p>Left out of every figure above, kept in the record:</p><ul>\(items.joined(separator: "\n"))</ul>\n"
        }
        if let sentence = Validity.verification(of: document) { text += "<p>\(HTMLProse.text(sentence))</p>\n" }
        text += EvidenceText.sentences(document).map { "<p>\(HTMLProse.text($0))</p>\n" }.joined()
        if let cost = HarnessText.sentence(document) { text += "<p>\(HTMLProse.text(cost))</p>\n" }
        return HTMLPart.section("validity", "Validity", text)
    }

    private static func machine(_ document: ResultDocument) -> String {
        var text = "<div class=\"facts\">"
        text +=
            HTMLTable.text(
                MachineTable.make(document),
                caption: "Machine and versions",
                isSortable: false,
                hidesCaption: true
            ) + "</div>\n"
        if let ceilings = CeilingTable.make(document) {
            text += HTMLTable.text(ceilings, caption: "Ceilings measured in the same invocation")
            text += CeilingTable.notes(document).map { "<p class=\"note\">\(HTMLProse.text($0))</p>\n" }.joined()
        }
        if case .object(let detail) = document.machine.detail, !detail.members.isEmpty {
            let lines = detail.members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.plainText)" }
            text +=
                "<details><summary>Everything else that is known of the machine</summary><pre>"
                + "\(Markup.escaped(lines.joined(separator: "\n")))</pre></details>\n"
        }
        return HTMLPart.section("machine", "Machine and versions", text)
    }

    private static func repeating(_ document: ResultDocument, _ workloads: [WorkloadSummary]) -> String {
        let cells = workloads.flatMap(\.allCells).map { RepeatCommand.text(document, cell: $0.cell) }
        return HTMLPart.section(
            "repeat",
            "Repeat",
            "<p>All of it:</p><pre>\(Markup.escaped(RepeatCommand.text(document)))</pre>\n"
                + "<details><summary>One cell alone</summary><pre>"
                + "\(Markup.escaped(cells.joined(separator: "\n")))</pre></details>\n"
        )
    }

    private static func scenario(_ document: ResultDocument) -> String {
        let overrides = document.scenario.overrides
        let text =
            overrides.isEmpty
            ? ""
            : "<p>Overridden on the command line: <code>\(Markup.escaped(overrides.joined(separator: ", ")))</code></p>"
        return HTMLPart.section("scenario", "Scenario", text + "<pre>\(Markup.escaped(document.scenario.text))</pre>\n")
    }
}
