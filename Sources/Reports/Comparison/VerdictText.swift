import Verdicts

/// Verdicts in words.
enum VerdictText {
    /// One to three words.
    static func short(_ row: MetricComparison) -> String {
        if !row.breaches.isEmpty { return "beyond its limit" }
        return switch row.verdict {
        case .regressed: "regressed"
        case .improved: "improved"
        case .unchanged: "unchanged"
        case .changedSmall: "changed a little"
        case .inconclusive: "inconclusive"
        case .absent: "no value"
        }
    }

    /// Colour by meaning; the words carry it too.
    static func emphasis(_ row: MetricComparison) -> TextStyle.Emphasis? {
        if !row.breaches.isEmpty { return .bad }
        return switch row.verdict {
        case .regressed: row.level == .warn ? .warning : .bad
        case .improved: .good
        case .unchanged, .changedSmall: nil
        case .inconclusive, .absent: .warning
        }
    }

    private static func further(_ row: MetricComparison) -> String {
        if let blocks = row.decidedAfterBlocks { return ", decided after \(blocks) blocks" }
        guard let blocks = row.furtherBlocks else { return "" }
        let unit = row.change?.design == "unpaired" ? "run" : "block"
        return ", \(blocks) more \(unit)\(blocks == 1 ? "" : "s") would tell"
    }

    /// A whole sentence about a row, for reports that show one at a time.
    static func sentence(_ row: MetricComparison) -> String {
        guard let change = row.change else {
            return "\(row.title): no verdict, because \(row.reason ?? "there is no value")"
        }
        let range =
            "the true change lies between \(percent(change.low)) and \(percent(change.high)) "
            + "in \(NumberText.percent(change.coverage)) of such comparisons"
        return "\(row.title) \(short(row)): \(percent(change.ratio)), \(range); tolerance "
            + "±\(ComparisonTable.number(row.tolerance)) %, adjusted p "
            + ComparisonTable.probability(change.adjustedPValue) + (row.reason.map { "; \($0)" } ?? "") + further(row)
    }

    private static func percent(_ ratio: Double) -> String {
        NumberText.change(ofRatio: ratio, decimals: abs(ratio - 1) < 0.0995 ? 1 : 0) + " %"
    }
}
