import Results
import Statistics
import Verdicts
import Vocabulary

/// One workload of a scenario: its cells, and which of them is best. Ceilings stand apart, so that nothing that ranks,
/// compares or sums over cells can take one for a result.
struct WorkloadSummary: Sendable {
    /// Name of the workload.
    let name: String
    /// Kind of the workload: `transfer`, `check`, `ipc` or `frames`.
    let kind: String
    /// Its cells that are results, in scenario order.
    let cells: [CellSummary]
    /// Its cells that are ceilings, in scenario order.
    let ceilings: [CellSummary]
    /// The metric by which cells are ranked; nil where latencies or frames are the answer.
    let metric: MetricDefinition?
    /// The ranking by that metric; nil without a metric.
    let ranking: CellRanking?
    /// How people count its blocks.
    let blocks: BlockNumbers

    /// Whether there are too few blocks for any verdict on any cell.
    var isUndecided: Bool {
        guard let ranking else { return false }
        let isDecided = ranking.verdicts.contains { verdict in
            switch verdict.verdict {
            case .worse, .tied: true
            case .best, .tooFewBlocks, .noValue: false
            }
        }
        return hasUnsureCells && !isDecided
    }

    /// Whether some cell has too few blocks in common with the best for any verdict.
    var hasUnsureCells: Bool {
        ranking?.verdicts.contains { if case .tooFewBlocks = $0.verdict { true } else { false } } ?? false
    }

    /// Whether its cells are arms, which their gate compares: a second judgement beside it could only disagree.
    var isOfArms: Bool { axes.contains(EvidenceReader.armAxis) }

    /// Whether its cells are ranked against the best of them.
    var isRanked: Bool { cells.count > 1 && !isOfArms }

    /// Whether latencies of calls are its answer.
    var isOfCalls: Bool { work.map { $0.metrics.areNone } ?? (metric == nil) }

    /// The kind; nil for one of a newer version.
    var work: WorkloadKind? { WorkloadKind(rawValue: kind) }
    /// What to do about cells that have too few blocks in common with the best.
    var blockAdvice: String {
        let counts = ranking?.verdicts.compactMap { verdict -> Int? in
            if case .tooFewBlocks(let comparison) = verdict.verdict { comparison.ratio.count } else { nil }
        }
        let run = cells.map { Set($0.counted.map(\.block)).count }.max() ?? 0
        return BlockAdvice.clause(needed: ranking?.blocksNeeded ?? 0, run: run, usable: counts?.min() ?? 0)
    }

    /// Results, then ceilings: for what is told of every cell, such as the resource that was full.
    var allCells: [CellSummary] { cells + ceilings }

    /// Why no cell has a counted run that came to its end, in a few words; nil where one has.
    var unrun: String? {
        let reasons = allCells.map(\.unrun)
        return reasons.contains(nil) ? nil : reasons.last ?? nil
    }

    /// The axes of its matrix, in order, as full dotted paths.
    var axes: [String] {
        allCells.flatMap { $0.cell.labels.map(\.axis) }.reduce(into: []) { axes, axis in
            if !axes.contains(axis) { axes.append(axis) }
        }
    }

    /// The workloads of a document in the order of their cells.
    static func all(of document: ResultDocument) -> [WorkloadSummary] {
        let runs = Dictionary(grouping: document.runs.filter { !$0.warmup }) { $0.cell }
        let end = EarlyEnd(document)
        let blocks = BlockNumbers(document)
        var names: [String] = []
        for cell in document.cells where !names.contains(cell.workload) { names.append(cell.workload) }
        return names.map { name in
            let cells = document.cells.filter { $0.workload == name }
                .map { summary(of: $0, counted: runs[$0.id] ?? [], end) }
            return WorkloadSummary(name: name, all: cells, blocks: blocks)
        }
    }

    private static func summary(of cell: CellRecord, counted: [RunRecord], _ end: EarlyEnd?) -> CellSummary {
        let isUnrun = counted.allSatisfy { $0.outcome.state == .interrupted }
        return CellSummary(
            cell: cell,
            counted: counted,
            unrun: isUnrun ? end?.reason(cell: cell.id, counted: counted) : nil
        )
    }

    private init(name: String, all: [CellSummary], blocks: BlockNumbers) {
        let kind = all.first?.cell.kind ?? ""
        let metric = MetricCatalog.primary(ofKind: kind)
        var cells = all.filter { !$0.isCeiling }
        let ranked = metric.map { metric in cells.count { !$0.values(of: metric).isEmpty } } ?? 1
        for index in cells.indices { cells[index].family = max(1, ranked) }
        self.name = name
        self.kind = kind
        self.cells = cells
        ceilings = all.filter(\.isCeiling)
        self.blocks = blocks
        self.metric = metric
        ranking = metric.map { metric in
            CellRanking(
                cells.map { CellRanking.Arm(id: $0.cell.id, values: $0.values(of: metric)) },
                higherIsBetter: metric.direction == .higher
            )
        }
    }

    /// The fields of the key columns for one cell: a value an axis, or the cell's id where there is no axis.
    func keyFields(of cell: CellSummary) -> [Table.Field] {
        guard !axes.isEmpty else { return [Table.Field(cell.name)] }
        return axes.map { axis in
            Table.Field(cell.cell.labels.first { $0.axis == axis }?.value ?? "")
        }
    }

    /// The key columns: one an axis under the last part of its path, the full path where two would look alike.
    var keyColumns: [Table.Column] {
        guard !axes.isEmpty else { return [Table.Column("cell", alignment: .left, isKey: true)] }
        let shorts = axes.map(CellSummary.short)
        return zip(axes, shorts).map { axis, short in
            let isUnique = shorts.filter { $0 == short }.count == 1
            return Table.Column(isUnique ? short : axis, alignment: .left, isKey: true)
        }
    }
}
