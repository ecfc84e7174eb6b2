import Reports
import Results
import Verdicts
import Vocabulary

/// What a self-test found out.
struct SelftestReport {
    let document: ResultDocument
    let evidence: [MetricEvidence]
    let rules: [MetricRule]

    private var gated: [MetricEvidence] {
        evidence.filter { piece in rules.contains { $0.metric == piece.metric.name && $0.level != .off } }
    }

    /// Level at which equal arms count as told apart: one honest self-test in a hundred is called wrong by it.
    private static let equalityLevel = 0.01

    /// What tells arms apart that should be equal, a text a metric: gated ones, or all where nothing is gated.
    func differences(_ comparison: Comparison) -> [String] {
        let gated = comparison.rows.filter { $0.level != .off }
        return (gated.isEmpty ? comparison.rows : gated).compactMap { row -> String? in
            guard let change = row.change, let p = change.adjustedPValue, p <= Self.equalityLevel else { return nil }
            let size = change.ratio.map { " by \(NumberText.percent(abs($0 - 1)))" } ?? ""
            return "\(row.cellName): \(row.title) differs\(size)"
        }
    }

    /// Gated metrics of cells of which there is no floor.
    func withoutFloor(_ floors: NoiseFloors) -> [String] {
        gated.filter { floors.floors[$0.group]?[$0.metric.name] == nil }.map { "\($0.group): \($0.metric.title)" }
    }

    /// Equal arms, judged without any tolerance: a *regressed* here is a false alarm.
    var equality: Comparison {
        var comparison = comparison(rules: rules.map { without(tolerance: $0) })
        comparison.selftest = record(.equalArms, shares: falseAlarms)
        comparison.notes = floors + comparison.notes
        return comparison
    }

    /// The difference planted by wasting `percent` of CPU time, judged without any tolerance.
    func planted(percent: Int) -> Comparison {
        var comparison = comparison(rules: (rules + costs).map { without(tolerance: $0) })
        comparison.selftest = record(.planted, percent: percent, shares: power)
        return comparison
    }

    /// By how much each gated metric of a cell differs from itself, and whether the gate's tolerance allows for it.
    private var floors: [String] {
        gated.compactMap { piece in
            let name = piece.metric.name
            let floors = NoiseFloors(scenario: document.scenario.name, [piece])
            guard let floor = floors.floors[piece.group]?[name] else { return nil }
            let tolerance = rules.first { $0.metric == name }?.tolerance ?? 0
            let verdict =
                tolerance < floor
                ? "the tolerance of \(NumberText.percent(tolerance)) is below it, so 'check' refuses it; more blocks lower "
                    + "the floor"
                : "the tolerance of \(NumberText.percent(tolerance)) is above it"
            return "Noise floor of \(piece.group): \(piece.metric.title): \(NumberText.percent(floor)) over "
                + "\(floors.blocks) blocks; \(verdict)."
        }
    }

    /// How often equal arms would be called regressed, with the tolerances of the gate.
    private var falseAlarms: [SelftestRecord.Share] {
        let terms = JudgingTerms(rules: rules)
        return gated.compactMap { piece in
            let tolerance = rules.first { $0.metric == piece.metric.name }?.tolerance ?? 0
            let blocks = Resampling.splitBlocks(of: piece.base.keys.count { piece.new[$0] != nil })
            return Resampling.falseAlarmShare(piece, terms, seed: document.scenario.seed)
                .map { share(piece, tolerance: tolerance, blocks: blocks, $0) }
        }
    }

    /// How often the planted slow-down would be found with so many blocks.
    private var power: [SelftestRecord.Share] {
        let metrics = Set(costs.map(\.metric))
        return evidence.filter { metrics.contains($0.metric.name) }.flatMap { piece in
            let terms = JudgingTerms(rules: [MetricRule(metric: piece.metric.name, tolerance: 0)])
            return [10, 14, 18, 24].compactMap { blocks in
                Resampling.powerShare(piece, blocks: blocks, terms, seed: document.scenario.seed)
                    .map { share(piece, tolerance: 0, blocks: blocks, $0) }
            }
        }
    }

    private func share(
        _ piece: MetricEvidence,
        tolerance: Double,
        blocks: Int,
        _ regressed: Double
    ) -> SelftestRecord.Share {
        SelftestRecord.Share(
            cellName: piece.group,
            metric: piece.metric.name,
            title: piece.metric.title,
            tolerance: tolerance,
            blocks: blocks,
            regressed: regressed
        )
    }

    private func record(
        _ kind: SelftestRecord.Kind,
        percent: Int? = nil,
        shares: [SelftestRecord.Share]
    ) -> SelftestRecord {
        SelftestRecord(
            kind: kind,
            plantedPercent: percent,
            repetitions: Resampling.repetitions,
            alpha: JudgingTerms.defaultAlpha,
            seed: document.scenario.seed,
            shares: shares
        )
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
            terms: JudgingTerms(rules: rules.filter { seen.insert($0.metric).inserted }),
            notes: [LeftOutNote.sentence(document)].compactMap { $0 }
        )
    }

    private func without(tolerance rule: MetricRule) -> MetricRule {
        MetricRule(metric: rule.metric, level: rule.level, tolerance: 0)
    }
}
