import Results
import Vocabulary

/// What this machine can do at most, measured in the same invocation.
enum CeilingTable {
    /// The table; nil where no ceiling was measured.
    static func make(_ document: ResultDocument) -> Table? {
        let ceilings = shown(document)
        guard !ceilings.isEmpty else { return nil }
        var table = Table(columns: [
            Table.Column("at most", alignment: .left, isKey: true), Table.Column("figure"),
            Table.Column("all measurements"), Table.Column("threads or streams"), Table.Column("measured"),
        ])
        for ceiling in ceilings {
            table.append([
                Table.Field(title(of: ceiling.name)),
                Table.Field(text(ceiling), values: ceiling.value.number.map { [$0] } ?? []), spread(ceiling),
                ceiling.parallelism.map { Table.Field("\($0)", values: [Double($0)]) } ?? "–",
                Table.Field(
                    NumberText.times(ceiling.attempts),
                    values: [Double(ceiling.attempts)]
                ),
            ])
        }
        return table
    }

    /// The figures in one line, those that could not be taken left out; nil where there are none.
    static func sentence(_ document: ResultDocument) -> String? {
        let known = shown(document).filter { $0.value.number != nil }
        guard !known.isEmpty else { return nil }
        return "This machine at most: " + known.map { "\(title(of: $0.name)) \(text($0))" }.joined(separator: ", ")
            + "."
    }

    /// A round trip in an older record is no ceiling: nothing held its two ends to a CPU.
    private static func shown(_ document: ResultDocument) -> [CeilingRecord] {
        (document.ceilings ?? []).filter { $0.unit == .bytesPerSecond }
    }

    /// A ceiling's name for people.
    static func title(of name: String) -> String {
        name.split(separator: "+").map { part in
            part.replacing("sha1", with: "SHA-1").replacing("sha256", with: "SHA-256").replacing("tcp", with: "TCP")
                .replacing("_", with: " ")
        }.joined(separator: " and ")
    }

    /// How ceilings that depend on the cells were taken: a line each.
    static func notes(_ document: ResultDocument) -> [String] {
        shown(document).compactMap { ceiling in ceiling.basis.map { "\(title(of: ceiling.name)): \($0)." } }
    }

    /// Lowest to highest; a dash for a single one.
    private static func spread(_ ceiling: CeilingRecord) -> Table.Field {
        let values = ceiling.samples?.map(\.value) ?? []
        guard values.count > 1, let low = values.min(), let high = values.max() else { return "–" }
        let unit = DisplayUnit.fitting(ceiling.unit, values: [high])
        return Table.Field("\(unit.text(low))–\(unit.textWithUnit(high))", values: [low, high])
    }

    private static func text(_ ceiling: CeilingRecord) -> String {
        guard let number = ceiling.value.number else { return ceiling.value.reason ?? "not measured" }
        return DisplayUnit.fitting(ceiling.unit, values: [number]).textWithUnit(number)
    }
}
