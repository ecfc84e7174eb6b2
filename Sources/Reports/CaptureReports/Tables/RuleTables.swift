import PacketCapture
import Reports

/// Tables of what the BEPs ask for.
enum RuleTables {
    /// Every rule, broken ones first.
    static func rules(_ analysis: WireAnalysis) -> Table {
        var table = Table(columns: [
            Table.Column("rule", alignment: .left, isKey: true), Table.Column("broken", unit: "times"),
            Table.Column("checked", alignment: .left),
        ])
        let rules = analysis.conformance.enumerated().sorted {
            ($1.element.violations, $0.offset) < ($0.element.violations, $1.offset)
        }
        for rule in rules.map(\.element) {
            table.append([
                Table.Field(rule.sentence),
                Table.Field("\(rule.violations)", rule.violations > 0 ? .bad : nil, values: [Double(rule.violations)]),
                Table.Field(rule.unchecked.map { "in part: \($0)" } ?? "yes", rule.unchecked == nil ? nil : .faint),
            ])
        }
        return table
    }

    /// The places where a rule was broken.
    static func violations(_ analysis: WireAnalysis, limit: Int) -> Table? {
        FigureTable.make(
            Array(analysis.violations.prefix(limit)),
            keys: [.init("packet") { "\($0.packet)" }, .init("rule") { $0.rule.rawValue.replacing("_", with: " ") }],
            words: [
                .init("from") { $0.sender }, .init("to") { $0.receiver }, .init("what was seen") { $0.detail },
            ]
        )
    }
}
