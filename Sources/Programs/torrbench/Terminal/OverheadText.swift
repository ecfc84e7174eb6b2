import Harness
import Reports
import Statistics

/// What `overhead` found, for people.
enum OverheadText {
    static func lines(_ result: OverheadResult, style: TextStyle) throws -> [String] {
        var table = Table(columns: [
            Table.Column("measure", alignment: .left, isKey: true), Table.Column("blocks"), Table.Column("bare"),
            Table.Column("torrbench"), Table.Column("ratio"), Table.Column("interval"),
        ])
        table.append(try row("throughput, MB/s", result.throughput, scale: 1e-6))
        table.append(try row("idle round trip, µs", result.roundTrip, scale: 1e-3))
        return TerminalTable.lines(of: table, style: style) + cost(result).map(style.fit)
            + [
                style.fit(
                    "Ratio: torrbench over bare, paired by block (Hodges–Lehmann on log ratios, exact signed-rank interval)."
                )
            ]
    }

    private static func row(_ title: String, _ pair: OverheadResult.Pair, scale: Double) throws -> [Table.Field] {
        let comparison = try pair.ratio()
        let ratio = comparison.ratio
        let percent = Int((ratio.coverage * 100).rounded(.down))
        return [
            Table.Field(title), "\(ratio.count)", Table.Field(try median(pair.bare, scale)),
            Table.Field(try median(pair.torrbench, scale)), Table.Field(rounded(ratio.estimate)),
            "\(rounded(ratio.low)) to \(rounded(ratio.high)) (\(percent) %)",
        ]
    }

    private static func median(_ values: [Int: Double], _ scale: Double) throws -> String {
        rounded(try Sample(Array(values.values)).median * scale)
    }

    private static func cost(_ result: OverheadResult) -> [String] {
        var lines: [String] = []
        if let shares = try? Sample(Array(result.cpuShare.values)) {
            let middle = rounded(shares.median * 100)
            let range = "\(rounded(shares.minimum * 100)) to \(rounded(shares.maximum * 100))"
            lines.append(
                "Runner's CPU time during a transfer: \(middle) % of the engines' (\(range), n=\(shares.count))"
            )
        }
        if let bytes = result.peakMemoryBytes {
            lines.append("Runner's peak memory: \(rounded(Double(bytes) / Double(1 << 20))) MiB")
        }
        return lines
    }

    /// Three significant digits are more than the spread supports.
    private static func rounded(_ value: Double) -> String {
        let scale = value >= 100 ? 1.0 : value >= 10 ? 10 : 1000
        return "\((value * scale).rounded() / scale)"
    }
}
