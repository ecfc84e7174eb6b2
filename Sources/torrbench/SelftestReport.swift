import Results
import Verdicts

/// What a self-test found out.
struct SelftestReport {
    let document: ResultDocument
    let evidence: [MetricEvidence]
    let rules: [MetricRule]

    private var gated: [MetricEvidence] {
        evidence.filter { piece in rules.contains { $0.metric == piece.metric.name && $0.level != .off } }
    }

    /// Equal arms, judged without any tolerance: a *regressed* here is a false alarm.
    var equality: Comparison { comparison(rules: rules.map { without(tolerance: $0) }) }

    /// The planted difference, judged without any tolerance.
    var planted: Comparison { comparison(rules: (rules + costs).map { without(tolerance: $0) }) }

    /// How often equal arms would be called regressed, with the tolerances of the gate.
    var falseAlarmLines: [String] {
        let terms = JudgingTerms(rules: rules)
        let shares = gated.compactMap { piece in
            Resampling.falseAlarmShare(piece, terms, seed: document.scenario.seed).map { (piece, $0) }
        }
        guard !shares.isEmpty else { return ["No gated metric has a value, so nothing can be said of false alarms."] }
        return ["", "False alarms, over \(Resampling.repetitions) comparisons of equal arms made up from these runs:"]
            + shares.map { piece, share in
                "  \(piece.group): \(piece.metric.title): \(percent(share)) called regressed, tolerance "
                    + "\(percent(rules.first { $0.metric == piece.metric.name }?.tolerance ?? 0))"
            }
    }

    /// How often the planted slow-down would be found with so many blocks.
    var powerLines: [String] {
        let metrics = Set(costs.map(\.metric))
        let found = evidence.filter { metrics.contains($0.metric.name) }
        return ["", "How often this would be called regressed, without any tolerance:"]
            + found.map { piece in
                let shares = [10, 14, 18, 24].map { blocks -> String in
                    let rules = [MetricRule(metric: piece.metric.name, tolerance: 0)]
                    let share = Resampling.powerShare(
                        piece,
                        blocks: blocks,
                        JudgingTerms(rules: rules),
                        seed: document.scenario.seed
                    )
                    return "\(share.map(percent) ?? "–") with \(blocks) blocks"
                }
                return "  \(piece.group): \(piece.metric.title): \(shares.joined(separator: ", "))"
            }
    }

    /// A planted waste of CPU time shows in what a GiB costs.
    private var costs: [MetricRule] {
        [MetricCatalog.cpuPerGibSeeder, MetricCatalog.cpuPerGibLeecher].map {
            MetricRule(metric: $0.name, tolerance: 0)
        }
    }

    private func comparison(rules: [MetricRule]) -> Comparison {
        var seen: Set<String> = []
        return Comparison(
            scenario: document.scenario.name,
            base: ComparisonOrigin(name: TwinScenario.base, document),
            new: ComparisonOrigin(name: TwinScenario.other, document),
            evidence: evidence,
            terms: JudgingTerms(rules: rules.filter { seen.insert($0.metric).inserted })
        )
    }

    private func without(tolerance rule: MetricRule) -> MetricRule {
        MetricRule(metric: rule.metric, level: rule.level, tolerance: 0)
    }

    private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
}
