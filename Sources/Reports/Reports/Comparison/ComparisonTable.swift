import Results
import Verdicts
import Vocabulary

/// A comparison as a table: base, new, change, how sure, verdict.
enum ComparisonTable {
    /// The only cell of the rows, to be named above their table; nil where there are several.
    static func onlyCell(_ rows: [MetricComparison]) -> String? {
        guard let first = rows.first, rows.allSatisfy({ $0.cellName == first.cellName }) else { return nil }
        return first.cellName
    }

    /// The table of these rows; without the column of cells where `namesCells` is false.
    static func make(_ rows: [MetricComparison], namesCells: Bool = true) -> Table {
        let isSequential = rows.contains { $0.decidedAfterBlocks != nil }
        let cell = Table.Column("cell", alignment: .left, isKey: true)
        let columns = [
            Table.Column("metric", alignment: .left, isKey: true),
            Table.Column("base"), Table.Column("new"), Table.Column("change", unit: "% (range)"),
            Table.Column("verdict", alignment: .left), Table.Column("n", unit: unitOfRuns(rows)),
            isSequential
                ? Table.Column("decided", unit: "blocks") : Table.Column("\(unitAwaited(rows)) needed"),
            Table.Column("p", unit: "adjusted"), Table.Column("p", unit: "raw"), Table.Column("tolerance", unit: "%"),
            Table.Column("minimum detectable effect", unit: "%"),
        ]
        var table = Table(columns: (namesCells ? [cell] : []) + columns)
        for row in rows {
            let unit = ChangeText.unit(row)
            func figure(_ arm: ArmFigures?) -> Table.Field {
                arm.map { Table.Field(unit.textWithUnit($0.median), values: [$0.median]) } ?? "–"
            }
            let name = namesCells ? [Table.Field(row.cellName)] : []
            table.append(
                name + [
                    Table.Field(row.title), figure(row.base), figure(row.new),
                    row.change.map {
                        Table.Field(ChangeText.withRange(row) ?? "–", values: ChangeText.values($0))
                    } ?? "–",
                    Table.Field(VerdictText.short(row), VerdictText.emphasis(row)),
                    Table.Field(size(row)),
                    Table.Field(when(row)),
                    row.change?.adjustedPValue.map { Table.Field(probability($0), values: [$0]) } ?? "–",
                    row.change?.pValue.map { Table.Field(probability($0), values: [$0]) } ?? "–",
                    tolerance(row), Table.Field(detectable(row)),
                ]
            )
        }
        return table
    }

    /// Per cent without their sign, or a difference with its unit.
    private static func tolerance(_ row: MetricComparison) -> Table.Field {
        guard let absolute = row.toleranceAbsolute else {
            return Table.Field("±" + number(row.tolerance), values: [row.tolerance])
        }
        return Table.Field("±" + ChangeText.tolerance(row), values: [absolute])
    }

    private static func detectable(_ row: MetricComparison) -> String {
        guard let size = row.change?.detectable else { return "–" }
        let sign = row.direction == .higher ? "−" : "+"
        return sign + (row.toleranceAbsolute == nil ? number(size) : ChangeText.unit(row).textWithUnit(size))
    }

    /// Blocks with a value of both, or runs of base and new.
    private static func size(_ row: MetricComparison) -> String {
        if let change = row.change, change.design == "paired" { return "\(change.count)" }
        let (base, new) = (row.base?.runs ?? 0, row.new?.runs ?? 0)
        return base == new ? "\(base)" : "\(base), \(new)"
    }

    /// When it was decided, or what more is needed.
    private static func when(_ row: MetricComparison) -> String {
        row.decidedAfterBlocks.map { "after \($0)" } ?? row.furtherBlocks.map { "+\($0)" } ?? ""
    }

    /// What the column of sizes counts.
    private static func unitOfRuns(_ rows: [MetricComparison]) -> String {
        rows.contains { $0.change?.design == "unpaired" } ? "runs" : "blocks"
    }

    /// What more of would decide an open row.
    private static func unitAwaited(_ rows: [MetricComparison]) -> String {
        rows.contains { $0.awaits == .invocations } ? "invocations" : "blocks"
    }

    /// Three places, and what is smaller as such.
    static func probability(_ value: Double) -> String {
        value < 0.0005 ? "<0.001" : NumberText.fixed(value, value < 0.0995 ? 3 : 2)
    }

    /// A share in per cent without the sign, to a tenth below ten.
    static func number(_ share: Double) -> String {
        let percent = share * 100
        return NumberText.fixed(percent, percent < 9.95 && percent != percent.rounded() ? 1 : 0)
    }
}
