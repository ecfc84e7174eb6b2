import Results
import Statistics

/// What captures beside the runs of one cell showed.
struct WireCell: Sendable {
    let cell: CellSummary
    /// The runs that speak for the cell and have a capture.
    let runs: [(run: RunRecord, wire: WireRecord)]

    /// Nil where no counted run has a capture.
    init?(_ cell: CellSummary) {
        let seen = cell.speaking.compactMap { run in run.wire.map { (run: run, wire: $0) } }
        guard !seen.isEmpty else { return nil }
        self.cell = cell
        runs = seen
    }

    /// The cells of a workload that have captures.
    static func all(of workload: WorkloadSummary) -> [WireCell] { workload.cells.compactMap(WireCell.init) }

    /// Time from request to block as latencies, by which it can be treated like any other.
    var latency: LatencySummary? {
        let records = runs.compactMap(\.wire.requestToPiece).filter { $0.count > 0 }.map {
            LatencyRecord(method: "request to block", phase: "transfer", load: "swarm", clock: "wire", histogram: $0)
        }
        guard let first = records.first else { return nil }
        let key = LatencySummary.Key(method: first.method, phase: first.phase, load: first.load, clock: first.clock)
        return LatencySummary(key: key, records: records)
    }

    /// The median over the runs of a figure that each may have.
    func median(_ value: (RunRecord, WireRecord) -> Double?) -> Interval? {
        (try? Sample(runs.compactMap { value($0.run, $0.wire) }))?.medianInterval()
    }

    /// What engines and files say of the payload that the wire is held against.
    static func counted(_ quantity: String, _ run: RunRecord) -> WitnessRecord? {
        run.evidence?.witnesses.first { $0.quantity == quantity }
    }

    /// The largest disagreement of the wire with engines or files, as a share; nil where they could not be compared.
    var largestDisagreement: Double? {
        let all = runs.flatMap { seen in [Self.engines, Self.files].compactMap { Self.counted($0, seen.run) } }
        return all.map(\.disagreement).max()
    }

    /// The quantities of the two comparisons.
    static let engines = "payload between engines and wire"
    static let files = "payload between files and wire"
}
