import Results
import Vocabulary

/// One machine's result among several.
struct MachineColumn: Sendable {
    /// A letter by which it is called in tables.
    let letter: String
    /// What the reader called it: the result's folder.
    let name: String
    let document: ResultDocument
    let summaries: [WorkloadSummary]

    init(letter: String, name: String, document: ResultDocument) {
        self.letter = letter
        self.name = name
        self.document = document
        summaries = WorkloadSummary.all(of: document)
    }

    /// Processor, cores, when, and how many runs count.
    var description: String {
        let machine = document.machine.machineClass
        let parts = [
            machine.cpuModel ?? "processor not known", machine.cores.map { "\($0) cores" }, machine.fileSystem,
            document.startedAt.iso8601, Validity.counts(of: document), name,
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }

    /// The cell of a workload with these axes and values; nil where this machine did not run it.
    func cell(_ workload: String, _ labels: [CellLabel]) -> CellSummary? {
        summaries.first { $0.name == workload }?.cells.first { $0.cell.labels == labels }
    }
}
