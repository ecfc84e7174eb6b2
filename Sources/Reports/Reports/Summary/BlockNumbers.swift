import Results

/// Blocks as people count them: those of a workload that count, from 1; a record counts all of them from 0, those for
/// warm-up too, which begin every invocation, and workloads may differ in how many those are.
struct BlockNumbers: Sendable, Equatable {
    /// By workload: the blocks that only warm up.
    private let warmups: [String: Set<Int>]
    /// By cell: its workload.
    private let workloads: [String: String]

    /// Looks at the runs of a record.
    init(_ document: ResultDocument) {
        let workloads = Dictionary(document.cells.map { ($0.id, $0.workload) }) { first, _ in first }
        self.workloads = workloads
        warmups = Dictionary(grouping: document.runs.filter(\.warmup)) { workloads[$0.cell] ?? "" }
            .mapValues { Set($0.map(\.block)) }
    }

    /// The number of a run's block; nil for warm-up.
    func number(of run: RunRecord) -> Int? {
        guard !run.warmup else { return nil }
        let before = warmups[workloads[run.cell] ?? ""]?.count { $0 < run.block } ?? 0
        return run.block - before + 1
    }

    /// `block 3`, or `warm-up`.
    func text(of run: RunRecord) -> String { number(of: run).map { "block \($0)" } ?? "warm-up" }
}
