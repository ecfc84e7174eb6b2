import Results
package import Verdicts
import Vocabulary

/// A comparison as Markdown for a comment on a pull request: the gated rows and what else changed, in under twenty lines.
package enum ComparisonComment {
    /// Most rows of the table; with all that stands around it they make at most nineteen lines.
    static let mostRows = 9

    /// The text, ending in a newline, of at most nineteen lines.
    package static func text(_ comparison: Comparison) -> String {
        func escaped(_ text: String) -> String { MarkdownTable.escaped(text) }
        let name = escaped("\(comparison.scenario), \(comparison.new.name) against \(comparison.base.name)")
        var lines = ["**\(escaped(OutcomeText.headline(comparison)))** torrbench \(name)"]
        if let reason = OutcomeText.reason(comparison), comparison.outcome.state != .error {
            lines[0] += ": " + escaped(reason)
        }
        let rows = shown(comparison)
        if !rows.isEmpty {
            lines += ["", "| metric | base | new | change | verdict |", "| :--- | ---: | ---: | ---: | :--- |"]
            lines += rows.prefix(mostRows).map { row in
                let fields = ["\(row.cellName): \(row.title)"] + figures(row) + [VerdictText.short(row)]
                return "| \(fields.map(escaped).joined(separator: " | ")) |"
            }
            if rows.count > mostRows { lines += ["", "And \(rows.count - mostRows) more rows."] }
        }
        let left = comparison.sides.filter { $0.valid < $0.runs }.map {
            "\($0.runs - $0.valid) of \($0.runs) of \($0.name)"
        }
        if !left.isEmpty { lines += ["", escaped("Runs left out: \(left.joined(separator: ", ")).")] }
        if let command = comparison.command { lines += ["", code(command)] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Gated rows, those that stand against the gate first, then what else changed.
    private static func shown(_ comparison: Comparison) -> [MetricComparison] {
        let gated = comparison.rows.filter { $0.level != .off }
        let order: [MetricComparison.Effect] = [.fails, .open, .warns, .passes]
        let changes = comparison.rows.filter { row in
            row.level == .off && [.regressed, .improved, .worse, .better].contains(row.verdict)
        }
        return order.flatMap { effect in gated.filter { $0.effect == effect } } + changes
    }

    private static func figures(_ row: MetricComparison) -> [String] {
        let unit = ChangeText.unit(row)
        func median(_ arm: ArmFigures?) -> String { arm.map { unit.textWithUnit($0.median) } ?? "–" }
        let change = ChangeText.withRange(row).map { row.change?.ratio == nil ? $0 : $0 + " %" }
        return [median(row.base), median(row.new), change ?? "–"]
    }

    /// A code span whose fence is longer than any run of backticks within.
    private static func code(_ text: String) -> String {
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: longest + 1)
        return longest == 0 ? "`\(text)`" : "\(fence) \(text) \(fence)"
    }
}
