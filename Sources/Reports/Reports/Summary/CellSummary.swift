import Results
import Statistics
import Vocabulary

/// One cell with its counted runs, and what may be said of their figures.
struct CellSummary: Sendable {
    /// The cell.
    let cell: CellRecord
    /// Runs outside warm-up, in order of execution.
    let counted: [RunRecord]
    /// Why none of them came to its end, in a few words; nil where one did, or where that is not known.
    var unrun: String?
    /// Cells that are ranked with this one by the metric of its kind, itself included.
    var family = 1

    /// Whether its figure is a bound and no result.
    var isCeiling: Bool { cell.figureRole == .ceiling }

    /// Those of them whose figures may be believed and compared.
    var valid: [RunRecord] { counted.filter { $0.outcome.state == .valid } }

    /// The axes and values that tell the cell from its siblings, such as `aio_threads=4 disk_backend=mmap`.
    var name: String {
        cell.labels.isEmpty
            ? cell.id : cell.labels.map { "\(Self.short($0.axis))=\($0.value)" }.joined(separator: " ")
    }

    /// The name with its workload before it.
    var fullName: String { cell.labels.isEmpty ? name : "\(cell.workload) \(name)" }

    /// The values of a metric by block, of valid runs that have one.
    func values(of metric: MetricDefinition) -> [Int: Double] {
        var values: [Int: Double] = [:]
        for run in valid {
            if let value = run.measurements[metric.name]?.number { values[run.block] = value }
        }
        return values
    }

    /// The median of a metric with its interval; nil when no valid run has a value.
    ///
    /// The intervals of the metric by which cells are ranked hold together, so that the one of the best holds too.
    func interval(of metric: MetricDefinition) -> Interval? {
        let isRanked = metric.name == MetricCatalog.primary(ofKind: cell.kind)?.name
        return (try? Sample(Array(values(of: metric).values)))?.medianInterval(among: isRanked ? family : 1)
    }

    /// Why a metric has no value: the reason given most often, by valid runs first.
    func reasonForAbsence(of metric: MetricDefinition) -> String {
        if let unrun { return unrun }
        guard !counted.isEmpty else { return "no run yet" }
        guard !valid.isEmpty else { return "no valid run" }
        let reasons = valid.compactMap { $0.measurements[metric.name]?.reason }
        let counts = Dictionary(grouping: reasons) { $0 }.mapValues(\.count)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "not recorded"
    }

    /// The last part of a dotted path: `aio_threads` of `engines.settings.aio_threads`.
    static func short(_ axis: String) -> String {
        axis.split(separator: ".").last.map(String.init) ?? axis
    }
}
