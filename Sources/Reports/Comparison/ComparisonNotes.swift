import Verdicts

/// What the reader of a comparison needs beside its table.
enum ComparisonNotes {
    /// The outcome in one sentence.
    static func outcome(_ comparison: Comparison) -> String {
        let gated = comparison.rows.filter { $0.level != .off }
        guard !gated.isEmpty else { return "No metric is gated; everything below is for information." }
        let failed = comparison.outcome.failures.count
        if comparison.outcome.state == .inconclusive, gated.allSatisfy({ $0.verdict == .absent }) {
            return "Inconclusive: nothing gated has values to compare."
        }
        return switch comparison.outcome.state {
        case .passed: "Passed: nothing gated got worse by more than its tolerance."
        case .failed: "Failed for \(failed == 1 ? "one reason" : "\(failed) reasons")."
        case .inconclusive:
            "Inconclusive: nothing gated is shown to be worse, but the runs cannot rule it out."
        }
    }

    /// What is compared with what, and at which look.
    static func origins(_ comparison: Comparison) -> String {
        var text = "\(comparison.scenario): \(comparison.new.name) against \(comparison.base.name)"
        if let look = comparison.look {
            text += ", after \(look.blocks) blocks of at most \(look.plan.last ?? look.blocks); \(look.ended)"
        }
        return text + "."
    }

    /// Failures, warnings, reasons for missing verdicts, notes.
    static func remarks(_ comparison: Comparison) -> [String] {
        let absent = comparison.rows.filter { $0.verdict == .absent && $0.level != .off }
            .map { "No verdict on \($0.cellName): \($0.title): \($0.reason ?? "no value")." }
        let spread = comparison.rows.filter { $0.level != .off }.compactMap { row -> String? in
            let count = (row.base?.outliers ?? 0) + (row.new?.outliers ?? 0)
            guard count > 0 else { return nil }
            return
                "\(row.cellName): \(row.title): \(count == 1 ? "1 run lies" : "\(count) runs lie") far from the others; "
                + "\(count == 1 ? "it counts" : "they count") like any other."
        }
        return comparison.outcome.failures.map { "Failed: \($0)." }
            + comparison.outcome.warnings.map { "Warning: \($0)." }
            + absent + spread + comparison.notes
    }

    /// How to read the table, for someone who has not studied statistics.
    static func reading(_ comparison: Comparison) -> [String] {
        let compared = comparison.rows.compactMap(\.change)
        guard let first = compared.first else { return [] }
        let isPaired = first.design == "paired"
        var notes = [
            "Change: how much more or less the new arm has than the base, and in brackets the range in which the true "
                + "change lies, as far as these runs can tell. "
                + (isPaired
                    ? "Runs of one block are compared with each other, so what slows both does not count."
                    : "The two sides were run at different times, so a change of the machine counts as well."),
            "p: how often chance alone would show at least this change between equal arms. Adjusted: the same, after "
                + "allowing for how many metrics are looked at. Equal arms are called regressed in at most "
                + "\(NumberText.percent(comparison.look?.overallAlpha ?? comparison.alpha, half: true)) of comparisons.",
            "Tolerance: changes up to this do not matter. Could see: the smallest change for the worse that this "
                + "comparison would have called regressed in four cases of five; what is smaller may have been missed.",
            "Would take: how many more \(isPaired ? "blocks" : "runs of each side") would tell in four cases of five; "
                + "empty where it is told, or where even 1000 would not do.",
            "Unchanged: the whole range lies within the tolerance. Changed a little: there is a change, but it is not "
                + "shown to exceed the tolerance. Inconclusive: the runs cannot tell, which is not the same as unchanged.",
        ]
        if compared.contains(where: { $0.detectable == nil }) {
            notes.append("Could see –: with so few runs no change, however large, could be told from chance.")
        }
        return notes
    }
}

extension NumberText {
    /// Half of a two-sided level, as per cent.
    fileprivate static func percent(_ share: Double, half: Bool) -> String { percent(half ? share / 2 : share) }
}
