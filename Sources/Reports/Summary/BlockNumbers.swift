import Results

/// Blocks as people count them: those of a workload that count, from 1; a record counts all of them from 0, warm-up
/// blocks first, and workloads may differ in how many those are.
struct BlockNumbers: Sendable, Equatable {
    /// By cell: the warm-up blocks before the first that counts.
    private let warmups: [String: Int]

    /// Looks at the runs of a record.
    init(_ document: ResultDocument) {
        let workloads = Dictionary(document.cells.map { ($0.id, $0.workload) }) { first, _ in first }
        let warmup = Dictionary(grouping: document.runs.filter(\.warmup)) { workloads[$0.cell] ?? "" }
            .mapValues { Set($0.map(\.block)).count }
        warmups = workloads.mapValues { warmup[$0] ?? 0 }
    }

    /// The number of a run's block; nil for warm-up.
    func number(of run: RunRecord) -> Int? { run.warmup ? nil : run.block - (warmups[run.cell] ?? 0) + 1 }

    /// `block 3`, or `warm-up`.
    func text(of run: RunRecord) -> String { number(of: run).map { "block \($0)" } ?? "warm-up" }
}
