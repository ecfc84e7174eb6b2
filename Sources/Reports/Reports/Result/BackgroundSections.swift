import Results
import Vocabulary

/// What stands behind the figures of every workload: how to read them, whether to believe them, where they are from.
enum BackgroundSections {
    /// All chapters.
    static func all(_ document: ResultDocument, _ workloads: [WorkloadSummary]) -> [ReportSection] {
        [
            reading(workloads), validity(document), NoiseSection.make(document), warnings(document),
            ceilings(document), limits(document),
            machine(document), repeating(document, workloads), scenario(document),
        ].compactMap { $0 }
    }

    private static func chapter(
        _ id: String,
        _ title: String,
        in places: ReportSection.Places = .all
    ) -> ReportSection {
        var chapter = ReportSection(title, in: places)
        chapter.id = id
        return chapter
    }

    private static func reading(_ workloads: [WorkloadSummary]) -> ReportSection {
        var chapter = chapter("reading", "How to read this")
        chapter.notes = Explanation.notes(workloads).map { .init($0, .finding) }
        let ofPages = [
            "A row set off by a bar at its left is the best cell, or one that was not told apart from it.",
            "A block runs every cell once, in an order drawn from the seed; comparisons are made within blocks.",
        ]
        chapter.parts = [ReportSection("", in: .page, notes: ofPages.map { .init($0, .finding) })].compactMap { $0 }
        return chapter
    }

    private static func validity(_ document: ResultDocument) -> ReportSection {
        let left = SuspectGroups.lines(document)
        var chapter = chapter("validity", "Validity")
        chapter.lead = [left.isEmpty ? "No run was left out." : "Left out of every figure above, kept in the record:"]
        chapter.notes = left.map { .init($0.text, $0.isDoubt ? .warning : .bad) }
        let checks = [Validity.verification(of: document), HarnessText.sentence(document)].compactMap { $0 }
        chapter.parts = [
            ReportSection("", lead: checks), ReportSection("", in: .documents, lead: EvidenceText.sentences(document)),
        ].compactMap { $0 }
        return chapter
    }

    private static func warnings(_ document: ResultDocument) -> ReportSection {
        var chapter = chapter("warnings", "Warnings")
        chapter.notes = ReportWarnings.all(of: document).map {
            .init($0.message, .warning, remedy: $0.remedy.isEmpty ? nil : $0.remedy)
        }
        return chapter
    }

    private static func ceilings(_ document: ResultDocument) -> ReportSection? {
        guard let table = CeilingTable.make(document) else { return nil }
        var chapter = chapter("ceilings", "Ceilings", in: .documents)
        chapter.lead = [
            "The most that each resource did alone, measured in the same invocation; the lowest on a figure's path bounds it."
        ]
        chapter.table = table
        chapter.notes = CeilingTable.notes(document).map { .init($0) }
        return chapter
    }

    /// The same in a line, where room is scarce.
    private static func limits(_ document: ResultDocument) -> ReportSection? {
        ReportSection("", in: .terminal, lead: [CeilingTable.sentence(document)].compactMap { $0 })
    }

    private static func machine(_ document: ResultDocument) -> ReportSection {
        var chapter = chapter("machine", "Machine and versions", in: .documents)
        chapter.table = MachineTable.make(document)
        if case .object(let detail) = document.machine.detail, !detail.members.isEmpty {
            var rest = ReportSection("", in: .page)
            rest.code = .init(
                language: "",
                lines: detail.members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.plainText)" }
            )
            rest.folded = .page
            rest.summary = "Everything else that is known of the machine"
            chapter.parts = [rest]
        }
        return chapter
    }

    private static func repeating(_ document: ResultDocument, _ workloads: [WorkloadSummary]) -> ReportSection {
        var chapter = chapter("repeat", "Repeat", in: .documents)
        chapter.code = .init(language: "sh", lines: [RepeatCommand.text(document)])
        var cells = ReportSection("One cell alone", in: .documents)
        let commands = workloads.flatMap(\.allCells).map { RepeatCommand.text(document, cell: $0.cell) }
        cells.code = .init(language: "sh", lines: commands)
        cells.folded = .page
        cells.summary = "\(commands.count) command\(commands.count == 1 ? "" : "s")"
        chapter.parts = [cells]
        return chapter
    }

    private static func scenario(_ document: ResultDocument) -> ReportSection {
        var chapter = chapter("scenario", "Scenario", in: .documents)
        let overrides = document.scenario.overrides
        if !overrides.isEmpty {
            chapter.lead = ["Overridden on the command line: \(overrides.joined(separator: ", "))"]
        }
        let lines = document.scenario.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        chapter.code = .init(language: "yaml", lines: lines.last == "" ? lines.dropLast() : lines)
        return chapter
    }
}

/// Everything that a report warns of: what the record says, and what its runs show when looked at together.
enum ReportWarnings {
    /// The record's own warnings first.
    static func all(of document: ResultDocument) -> [WarningRecord] {
        document.warnings + RunOrderWarnings.warnings(of: document) + PerformanceAdvice.warnings(of: document)
    }
}
