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

    /// The report before it is written.
    package var report: Report {
        var machines = ReportSection("What tells them apart")
        machines.id = "machines"
        machines.lead = differences
        machines.table = identity
        var reading = ReportSection("How to read this")
        reading.id = "reading"
        reading.notes = Self.reading.map { .init($0, .finding) }
        var report = Report(
            title: title,
            question: columns.first?.document.scenario.question ?? "",
            generator: "report",
            sections: workloads.map(\.section) + [machines, reading]
        )
        report.facts = columns.map { "\($0.letter): \($0.description)" }
        return report
    }

    /// Whether the records say that the machines are of several kinds.
    var isOfSeveralKinds: Bool { Set(columns.map(\.document.machine.machineClass.key)).count > 1 }

    private var title: String {
        let name = columns.first?.document.scenario.name ?? ""
        return isOfSeveralKinds
            ? "\(name) on \(columns.count) machines" : "\(name): \(columns.count) results of one kind of machine"
    }

    private static let reading = [
        "Every figure is the median over the valid runs of one machine alone, with the range that its own runs give; "
            + "nothing is pooled and nothing is tested across machines, since more than the machine may differ.",
        "Efficiency is the figure as a share of the lowest ceiling on its path, which the same machine showed in the same "
            + "invocation: it says how much of a machine the engine used, and compares across machines where speeds do not.",
        "~ marks a machine on which every run of the cell was disturbed beyond its limits.",
    ]
}
