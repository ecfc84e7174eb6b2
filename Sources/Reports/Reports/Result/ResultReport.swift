package import Results
import Verdicts
import Vocabulary

extension Report {
    /// The report of a result, made from the record alone.
    package init(_ document: ResultDocument) {
        let workloads = WorkloadSummary.all(of: document)
        let changes = ArmsComparison.of(document).map { [ComparisonSections.arms($0, isGated: document.gate != nil)] }
        self.init(
            title: document.scenario.name,
            question: document.scenario.question,
            generator: document.tool.version,
            sections: (changes ?? [])
                + zip(workloads, Self.ids(of: workloads)).map { WorkloadSections.chapter($0, id: $1, document) }
                + BackgroundSections.all(document, workloads)
        )
        facts = Self.facts(document)
        cautions = [DisturbanceText.sentence(document)].compactMap { $0 }
        state = EarlyEnd(document)?.sentence
    }

    /// Where the files of a result are and how to make it again, to end the text of a terminal with.
    package static func files(of document: ResultDocument, in folder: String) -> [String] {
        [
            "Record  \(folder)/result.json",
            "Report  \(folder)/\(ResultFolder.pageName) (and \(ResultFolder.markdownName))",
            "Repeat  \(RepeatCommand.text(document))",
        ]
    }

    private static func facts(_ document: ResultDocument) -> [String] {
        let machine = document.machine.machineClass
        let span = document.measuringSeconds.map { "took \(NumberText.span(seconds: $0))" }
        return [Validity.counts(of: document), "seed \(document.scenario.seed)"]
            + [
                span, machine.cpuModel, machine.cores.map { "\($0) cores" }, machine.fileSystem, document.tool.engine,
                document.startedAt.iso8601,
            ].compactMap { $0 }
    }

    /// What links to the workloads lead to, unlike one another.
    private static func ids(of workloads: [WorkloadSummary]) -> [String] {
        workloads.reduce(into: []) { ids, workload in
            let id = "w-" + ReportFigure.slug(workload.name)
            ids.append(ids.contains(id) ? "\(id)-\(ids.count + 1)" : id)
        }
    }
}
