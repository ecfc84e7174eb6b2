import PacketCapture
import Reports

/// Figures of an analysis as text.
enum AnalysisUnits {
    static func bytes(_ count: Int64) -> String {
        count < 1024 ? "\(count) B" : NumberText.size(bytes: Double(count))
    }

    static func percent(_ part: Int64, of whole: Int64) -> String {
        whole > 0 ? "\((Double(part) / Double(whole) * 10_000).rounded() / 100)" : "-"
    }

    static func span(_ ns: Int64?) -> String {
        guard let ns else { return "-" }
        return "\((Double(ns) / 1e6).rounded() / 1000) s"
    }

    /// Three places: a microsecond.
    static func milliseconds(_ ns: Int64?) -> String {
        guard let ns else { return "-" }
        return NumberText.fixed(Double(ns) / 1e6, 3)
    }

    static func table(_ rows: [(String, LatencySummary?)], key: String, style: TextStyle) -> [String] {
        var table = Table(
            columns: [Table.Column(key, alignment: .left, isKey: true), Table.Column("count")]
                + ["least", "mean", "p50", "p90", "p99", "most"].map { Table.Column($0, unit: "ms") }
        )
        for (name, row) in rows {
            guard let row else { continue }
            let figures = [row.minimumNs, row.meanNs, row.p50Ns, row.p90Ns, row.p99Ns, row.maximumNs]
            table.append([Table.Field(name), "\(row.count)"] + figures.map { Table.Field(milliseconds($0)) })
        }
        return table.rows.isEmpty ? [] : TerminalTable.lines(of: table, style: style)
    }
}
