import Results
import Verdicts
import Vocabulary

/// What the reader of a comparison needs beside its table.
enum ComparisonNotes {
    /// What is compared with what, and at which look, with the scenario before it.
    static func origins(_ comparison: Comparison) -> String { "\(comparison.scenario): \(sides(comparison))" }

    /// What is compared with what, and at which look.
    static func sides(_ comparison: Comparison) -> String {
        var text = "\(comparison.new.name) against \(comparison.base.name)"
        if let look = comparison.look {
            let usable = look.usableBlocks.flatMap { $0 < look.blocks ? $0 : nil }
            text +=
                ", after \(look.blocks) block\(look.blocks == 1 ? "" : "s") of at most \(look.plan.last ?? look.blocks)"
                + (usable.map { ", \($0) of them usable" } ?? "") + "; \(look.ended)"
        }
        return text + "."
    }

    /// Failures, what is open, warnings, the last words of engines, what was left out, notes.
    static func remarks(_ comparison: Comparison) -> [String] {
        let spread = comparison.rows.filter { $0.level != .off }.compactMap { row -> String? in
            let count = (row.base?.outliers ?? 0) + (row.new?.outliers ?? 0)
            guard count > 0 else { return nil }
            return
                "\(row.cellName): \(row.title): \(count == 1 ? "1 run lies" : "\(count) runs lie") far from the others; "
                + "\(count == 1 ? "it counts" : "they count") like any other."
        }
        let outcome = comparison.outcome
        let words = outcome.fault?.details ?? []
        func lines(_ kind: String, _ findings: [GateOutcome.Finding]) -> [String] {
            findings.map { "\(kind): \($0.text)." }
        }
        return lines("Failed", outcome.failures) + lines("Open", outcome.unjudged + outcome.open)
            + lines("Warning", outcome.warnings) + words
            + SidesText.lines(comparison) + adjustments(comparison) + spread + comparison.notes
    }

    /// What adjusting for a disturbance did to each gated metric.
    private static func adjustments(_ comparison: Comparison) -> [String] {
        comparison.rows.compactMap { row in
            guard let use = row.change?.covariate else { return nil }
            let title = MetricCatalog.definition(named: use.metric)?.title ?? use.metric
            guard let share = use.explainedShare else {
                return "\(row.cellName): \(row.title) is not adjusted for \(title): \(use.reason ?? "no value")."
            }
            return "\(row.cellName): \(row.title) is adjusted for \(title), which explains "
                + "\(NumberText.percent(share)) of the spread between blocks."
        }
    }

    /// What a self-test found, a sentence a metric; empty for any other comparison.
    static func selftest(_ comparison: Comparison) -> [String] {
        guard let test = comparison.selftest else { return [] }
        guard !test.shares.isEmpty else {
            return ["No metric of the self-test has values of both arms, so nothing can be said of its verdicts."]
        }
        let head =
            switch test.kind {
            case .equalArms:
                "False alarms: how often equal arms are called regressed or improved, over \(test.repetitions) parts of the "
                    + "blocks, every run in the arm in which it was made."
            case .planted:
                "Power: how often a waste of \(test.plantedPercent ?? 0) % of CPU time would be called regressed, over \(test.repetitions) "
                    + "comparisons made up from these runs for each number of blocks, without any tolerance."
            }
        var order: [String] = []
        var groups: [String: [SelftestRecord.Share]] = [:]
        for share in test.shares {
            let name = "\(share.cellName): \(share.title)"
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(share)
        }
        return [head]
            + order.map { name in
                let shares = (groups[name] ?? []).map { share in
                    "\(NumberText.percent(share.regressed)) with \(share.blocks) blocks"
                        + (share.tolerance > 0
                            ? " and a tolerance of \(ComparisonTable.number(share.tolerance)) %" : "")
                }
                return "\(name): \(shares.joined(separator: ", "))."
            }
    }

    /// How to read the table, for someone who has not studied statistics.
    static func reading(_ comparison: Comparison) -> [String] {
        let compared = comparison.rows.compactMap(\.change)
        guard let first = compared.first else { return [] }
        let isPaired = first.design == "paired"
        var notes = [
            "Base, new: the median of the valid runs. Change: how much more or less the new arm has than the base, and in "
                + "brackets the range in which the true change lies, as far as these runs can tell. n: from how many "
                + (isPaired ? "blocks. " : "runs of base and new. ")
                + (isPaired
                    ? "Runs of one block are compared with each other, so what slows both does not count."
                    : "The two sides were run at different times, and runs of one invocation share what made it fast or "
                        + "slow: the medians of invocations are compared (Student's test), and it takes "
                        + "\(InvocationRule.enough) of each side for a verdict."),
            "p: how often chance alone would show at least this change between equal arms. Adjusted: the same, after "
                + "allowing for how many metrics are looked at. Equal arms are called regressed in at most "
                + "\(NumberText.percent(comparison.look?.overallAlpha ?? comparison.alpha, half: true)) of comparisons.",
            "Tolerance: changes up to this do not matter. Minimum detectable effect: the smallest change for the worse that "
                + "this comparison would have called regressed in four cases of five; what is smaller may have been missed.",
            "\(isPaired ? "Blocks needed: how many more blocks" : "Invocations needed: how many more of each side") would "
                + "tell in four cases of five; empty where it is told, or where even 1000 would not do.",
            "Unchanged: the whole range lies within the tolerance. Worse (or better), size open: there is a change, and its "
                + "range reaches beyond the tolerance, so that it may be larger. Inconclusive means that the runs cannot "
                + "tell, which is not the same as unchanged. A gate passes on unchanged and better only.",
        ]
        if comparison.rows.contains(where: { $0.decidedAfterBlocks != nil }) {
            notes.append(
                "Decided: after how many blocks the planned look was that decided the metric, with the figures of that "
                    + "look. What one of the looks finds is found: the level of each is so strict that all together "
                    + "keep to what is said above. +: how many more blocks would tell in four cases of five."
            )
        }
        if comparison.rows.contains(where: { $0.toleranceAbsolute != nil }) {
            notes.append(
                "What can be 0 has no ratio: its change, tolerance and minimum detectable effect are differences, in "
                    + "its own unit."
            )
        }
        if compared.contains(where: { $0.detectable == nil && !$0.isInformation }) {
            notes.append(
                "Minimum detectable effect –: with so few runs no change, however large, could be told from chance."
            )
        }
        return notes
    }
}

extension NumberText {
    /// Half of a two-sided level, as per cent.
    fileprivate static func percent(_ share: Double, half: Bool) -> String { percent(half ? share / 2 : share) }
}
