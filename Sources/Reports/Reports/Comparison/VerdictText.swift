import Results
import Verdicts
import Vocabulary

/// Verdicts in words.
enum VerdictText {
    /// One to three words.
    static func short(_ row: MetricComparison) -> String {
        if !row.breaches.isEmpty { return "beyond its limit" }
        return switch row.verdict {
        case .regressed: "regressed"
        case .worse: "worse, size open"
        case .improved: "improved"
        case .better: "better, size open"
        case .unchanged: "unchanged"
        case .changed: "changed"
        case .inconclusive: row.change?.isInformation == true ? "cannot be told" : "inconclusive"
        case .absent: "no value"
        }
    }

    /// Colour by meaning; the words carry it too.
    static func emphasis(_ row: MetricComparison) -> TextStyle.Emphasis? {
        if !row.breaches.isEmpty { return .bad }
        return switch row.verdict {
        case .regressed: row.level == .warn ? .warning : .bad
        case .improved, .better: .good
        case .unchanged, .changed: nil
        case .worse, .inconclusive, .absent: .warning
        }
    }

    private static func further(_ row: MetricComparison) -> String {
        if let blocks = row.decidedAfterBlocks { return ", decided after \(blocks) blocks" }
        guard let more = row.furtherBlocks else { return "" }
        let unit =
            switch row.awaits {
            case .invocations: "invocation\(more == 1 ? "" : "s") of each side"
            case .runs: "valid run\(more == 1 ? "" : "s") of the new arm"
            case .blocks, nil: "block\(more == 1 ? "" : "s")"
            }
        return ", \(more) more \(unit) would tell"
    }

    /// A whole sentence about a row, for reports that show one at a time.
    static func sentence(_ row: MetricComparison) -> String {
        guard let change = row.change, let estimate = ChangeText.estimate(row) else {
            return "\(row.title): no verdict, because \(row.reason ?? "there is no value")"
        }
        let reason = row.reason.map { "; \($0)" } ?? ""
        guard let adjusted = change.adjustedPValue else {
            return "\(row.title) \(short(row)): \(estimate)\(reason)\(further(row))"
        }
        let range =
            "the true change lies between \(ChangeText.amount(change.low, row)) and "
            + "\(ChangeText.amount(change.high, row)) in \(NumberText.percent(change.coverage)) of such comparisons"
        return "\(row.title) \(short(row)): \(estimate), \(range); tolerance ±\(ChangeText.tolerance(row)), adjusted p "
            + ComparisonTable.probability(adjusted) + reason + further(row)
    }
}
