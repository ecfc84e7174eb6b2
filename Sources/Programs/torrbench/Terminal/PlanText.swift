import Reports
import Scenarios
import Vocabulary

/// A plan for people.
enum PlanText {
    static func lines(_ plan: Plan, style: TextStyle, listsRuns: Bool) -> [String] {
        summary(plan) + cells(plan, style: style) + (listsRuns ? order(plan, style: style) : [])
    }

    /// One paragraph: what is asked, how much of it there is, what it takes.
    static func summary(_ plan: Plan) -> [String] {
        let warmups = Set(plan.entries.filter(\.isWarmup).map(\.block)).count
        let space = [
            plan.tmpfsNeededBytes > 0 ? "\(mebibytes(plan.tmpfsNeededBytes)) of memory (tmpfs)" : nil,
            plan.diskNeededBytes > 0 ? "\(mebibytes(plan.diskNeededBytes)) of disk" : nil,
        ].compactMap { $0 }.joined(separator: " and ")
        return [
            "\(plan.scenario.name): \(plan.scenario.question)",
            "\(count(plan.cells.count, "cell")), \(count(plan.entries.count, "run")) in \(count(plan.blockCount, "block"))"
                + (warmups > 0 ? " (\(warmups) for warm-up)" : "") + ", order from seed \(plan.seed)",
            "about \(seconds(plan.estimatedDuration)) by estimate\(limit(plan)), needs \(space)",
        ]
    }

    /// Said where the scenario's own limit would cut the plan short.
    private static func limit(_ plan: Plan) -> String {
        guard let total = plan.scenario.limits.total, total < plan.estimatedDuration else { return "" }
        return " (cut short after \(seconds(total)) by limits.total)"
    }

    private static func cells(_ plan: Plan, style: TextStyle) -> [String] {
        var table = Table(columns: [
            Table.Column("cell", alignment: .left, isKey: true), Table.Column("runs"), Table.Column("payload"),
            Table.Column("pieces"), Table.Column("seeders"), Table.Column("leechers"),
            Table.Column("storage", alignment: .left), Table.Column("peers by", alignment: .left),
        ])
        for (index, cell) in plan.cells.enumerated() {
            let configuration = cell.configuration
            let payload = configuration.payload
            let pieces = (payload.totalBytes + payload.pieceBytes - 1) / payload.pieceBytes
            let isAlone = !cell.kind.traits.hasLeechers
            let swarm = isAlone ? "-" : "\(configuration.discovery.rawValue), \(configuration.transport.rawValue)"
            table.append([
                Table.Field(cell.id.text), "\(plan.entries.filter { $0.cellIndex == index }.count)",
                Table.Field(mebibytes(payload.totalBytes)), "\(pieces)", "\(configuration.seeder.count)",
                isAlone ? "-" : "\(configuration.leecher.count)",
                "\(configuration.storage.kind.rawValue), \(configuration.storage.cache.rawValue)", Table.Field(swarm),
            ])
        }
        return [""] + TerminalTable.lines(of: table, style: style)
    }

    private static func order(_ plan: Plan, style: TextStyle) -> [String] {
        // As reports number them: the blocks of a cell that count, from 1.
        var counted: [Int: Int] = [:]
        return [""]
            + plan.entries.map { entry in
                if !entry.isWarmup { counted[entry.cellIndex, default: 0] += 1 }
                let block = entry.isWarmup ? "warm-up" : "block \(counted[entry.cellIndex] ?? 1)"
                return style.fit("run \(entry.index + 1): \(block), \(entry.cellID)")
            }
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func mebibytes(_ bytes: Int64) -> String {
        let mebibyte = Double(1 << 20)
        let value = Double(bytes) / mebibyte
        if value >= 1024 { return "\((value / 1024 * 10).rounded() / 10) GiB" }
        return value >= 1 ? "\(Int(value.rounded())) MiB" : "\(bytes / 1024) KiB"
    }

    static func seconds(_ duration: Duration) -> String {
        NumberText.span(seconds: Double(max(1, duration.components.seconds)))
    }
}
