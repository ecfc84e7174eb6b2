import Results
import Statistics

/// What captures showed, a row a cell.
enum WireTable {
    /// Bytes by wire, engines and files, latency, drops and broken rules; nil where no run has a capture.
    static func make(_ workload: WorkloadSummary) -> Table? {
        let cells = WireCell.all(of: workload)
        guard !cells.isEmpty else { return nil }
        let amounts = cells.flatMap { cell in cell.runs.map { Double($0.wire.payloadBytes) } }
        let size = DisplayUnit.fitting(.bytes, values: amounts)
        let exact = DisplayUnit(label: size.label, divisor: size.divisor, decimals: 3)
        var table = Table(
            columns: workload.keyColumns + [
                Table.Column("captures"), Table.Column("payload by wire", unit: exact.label),
                Table.Column("by engines", unit: exact.label), Table.Column("by files", unit: exact.label),
                Table.Column("furthest apart", unit: "%"),
                Table.Column("dropped", unit: "packets"), Table.Column("rules broken", unit: "times"),
            ]
        )
        for cell in cells {
            let sizes = [
                cell.median { Double($1.payloadBytes) },
                cell.median { run, _ in WireCell.counted(WireCell.engines, run).map { Double($0.bytes) } },
                cell.median { run, _ in WireCell.counted(WireCell.files, run).map { Double($0.bytes) } },
            ]
            var row = workload.keyFields(of: cell.cell)
            row.append(whole(cell.runs.count))
            row += sizes.map { $0.map { Table.Field(exact.text($0.estimate), values: [$0.estimate]) } ?? "–" }
            row.append(
                cell.largestDisagreement.map { Table.Field(NumberText.fixed($0 * 100, 3), values: [$0]) } ?? "–"
            )
            row.append(whole(cell.runs.reduce(0) { $0 + $1.wire.droppedPackets }))
            row.append(whole(cell.runs.reduce(0) { $0 + $1.wire.violations.reduce(0) { $0 + $1.count } }))
            table.append(row)
        }
        return table
    }

    /// How long blocks took, and when each step before the first was over, after the downloader's announce; nil where no
    /// run has either.
    static func times(_ workload: WorkloadSummary) -> Table? {
        let cells = WireCell.all(of: workload).filter { cell in
            cell.latency != nil || cell.runs.contains { !$0.wire.startup.isEmpty }
        }
        guard !cells.isEmpty else { return nil }
        let seen = cells.flatMap { $0.runs.flatMap { $0.wire.startup.map(\.name) } }
        let steps = order.filter { seen.contains($0.name) }
        let unit = DisplayUnit(label: "ms", divisor: 1e6, decimals: 2)
        var table = Table(
            columns: workload.keyColumns
                + ["request to block p50", "p99"].map { Table.Column($0, unit: unit.label) }
                + [Table.Column("most open")] + steps.map { Table.Column($0.title, unit: unit.label) }
        )
        for cell in cells {
            let blocks = [0.5, 0.99].map { share in field(cell.latency?.interval(ofQuantile: share), unit) }
            let open = cell.runs.compactMap(\.wire.mostRequestsOpen).max().map(whole) ?? "–"
            let times = steps.map { step in
                field(
                    cell.median { _, wire in wire.startup.first { $0.name == step.name }.map { Double($0.afterNs) } },
                    unit
                )
            }
            table.append(workload.keyFields(of: cell.cell) + blocks + [open] + times)
        }
        return table
    }

    /// Steps by name with their headings.
    private static let order = [
        ("announce_answered", "tracker's answer"), ("connection_opened", "dialled"),
        ("connection_accepted", "accepted"),
        ("handshakes", "handshakes"), ("interest", "interest"), ("unchoke", "unchoke"), ("first_request", "request"),
        ("first_block", "block"),
    ].map { (name: $0, title: $1) }

    private static func field(_ interval: Interval?, _ unit: DisplayUnit) -> Table.Field {
        interval.map { Table.Field(IntervalText.medianAndRange($0, unit), values: IntervalText.figures($0)) } ?? "–"
    }

    private static func whole(_ count: Int) -> Table.Field { Table.Field("\(count)", values: [Double(count)]) }
}
