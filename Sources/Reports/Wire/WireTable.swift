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
        let times = DisplayUnit.fitting(.nanoseconds, values: cells.compactMap { quantile(0.5, $0)?.estimate })
        var table = Table(
            columns: workload.keyColumns + [
                Table.Column("captures"), Table.Column("payload by wire", unit: exact.label),
                Table.Column("by engines", unit: exact.label), Table.Column("by files", unit: exact.label),
                Table.Column("furthest apart", unit: "%"), Table.Column("request to block, p50", unit: times.label),
                Table.Column("p99", unit: times.label), Table.Column("most open"), Table.Column("announce", unit: "ms"),
                Table.Column("dropped", unit: "packets"), Table.Column("rules broken", unit: "times"),
            ]
        )
        for cell in cells {
            let sizes = [
                cell.median { Double($1.payloadBytes) },
                cell.median { run, _ in WireCell.counted(WireCell.engines, run).map { Double($0.bytes) } },
                cell.median { run, _ in WireCell.counted(WireCell.files, run).map { Double($0.bytes) } },
            ]
            let open = cell.runs.compactMap(\.wire.mostRequestsOpen).max()
            var row = workload.keyFields(of: cell.cell)
            row.append(whole(cell.runs.count))
            row += sizes.map { $0.map { Table.Field(exact.text($0.estimate), values: [$0.estimate]) } ?? "–" }
            row.append(
                cell.largestDisagreement.map { Table.Field(NumberText.fixed($0 * 100, 3), values: [$0]) } ?? "–"
            )
            row += [0.5, 0.99].map { share in
                quantile(share, cell).map { Table.Field(times.text($0.estimate), values: [$0.estimate]) } ?? "–"
            }
            row.append(open.map(whole) ?? "–")
            row.append(announce(cell))
            row.append(whole(cell.runs.reduce(0) { $0 + $1.wire.droppedPackets }))
            row.append(whole(cell.runs.reduce(0) { $0 + $1.wire.violations.reduce(0) { $0 + $1.count } }))
            table.append(row)
        }
        return table
    }

    /// When each step of the beginning was over, after the downloader's announce; nil where no run has one.
    static func startup(_ workload: WorkloadSummary) -> Table? {
        let cells = WireCell.all(of: workload).filter { cell in cell.runs.contains { !$0.wire.startup.isEmpty } }
        let names = cells.flatMap { $0.runs.flatMap { $0.wire.startup.map(\.name) } }
        let used = order.filter(names.contains)
        guard !used.isEmpty else { return nil }
        let unit = DisplayUnit(label: "ms", divisor: 1e6, decimals: 2)
        var table = Table(
            columns: workload.keyColumns + [Table.Column("captures")]
                + used.map { Table.Column($0.replacing("_", with: " "), unit: unit.label) }
        )
        for cell in cells {
            let counted = cell.runs.count { !$0.wire.startup.isEmpty }
            table.append(
                workload.keyFields(of: cell.cell) + [whole(counted)]
                    + used.map { name in
                        cell.median { _, wire in wire.startup.first { $0.name == name }.map { Double($0.afterNs) } }
                            .map {
                                Table.Field(IntervalText.medianAndRange($0, unit), values: IntervalText.figures($0))
                            } ?? "–"
                    }
            )
        }
        return table
    }

    private static let order = [
        "announce_answered", "connection_opened", "connection_accepted", "handshakes", "interest", "unchoke",
        "first_request", "first_block",
    ]

    private static func quantile(_ share: Double, _ cell: WireCell) -> Interval? {
        cell.latency?.interval(ofQuantile: share)
    }

    private static func announce(_ cell: WireCell) -> Table.Field {
        let middle = cell.median { _, wire in
            (try? Sample(wire.announceAnswersNs.map { Double($0) }))?.median
        }
        return middle.map { Table.Field(NumberText.fixed($0.estimate / 1e6, 2), values: [$0.estimate]) } ?? "–"
    }

    private static func whole(_ count: Int) -> Table.Field { Table.Field("\(count)", values: [Double(count)]) }
}
