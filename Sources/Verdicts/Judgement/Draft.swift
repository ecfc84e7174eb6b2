import FoundationEssentials
import Glibc
import Results
import Statistics

/// One metric on its way to a verdict.
struct Draft {
    let evidence: MetricEvidence
    let rule: MetricRule?
    let band: ToleranceBand
    let noiseFloor: Double?
    /// What became of the covariate; nil where none was asked for.
    let covariate: CovariateUse?
    /// The values as log ratios; nil where they cannot be compared, for `reason`.
    let ratios: LogRatios?
    let reason: String?
    /// Two-sided p that the change lies within the tolerance band; 1 for an estimate inside it.
    let pBeyondTolerance: Double
    /// Two-sided p that there is no change at all.
    let pOfNoChange: Double

    init(_ evidence: MetricEvidence, _ terms: JudgingTerms) {
        self.evidence = evidence
        rule = terms.rule(for: evidence.metric.name)
        noiseFloor = terms.noiseFloors[evidence.group]?[evidence.metric.name]
        let asked = rule?.tolerance ?? JudgingTerms.defaultTolerance
        let tolerance = min(max(asked, noiseFloor ?? 0), MetricRule.largestTolerance)
        band = ToleranceBand(tolerance: tolerance, direction: evidence.metric.direction)
        do throws(StatisticsError) {
            let plain = try Self.ratios(evidence)
            // Declared for what the gate judges; the rest is shown as it was measured.
            let (ratios, use) = rule == nil ? (plain, nil) : Self.adjusted(plain, evidence)
            let edge = band.edge(beyond: try ratios.interval(coverage: 0.5).estimate)
            let pValues = (try edge.map(ratios.pValue) ?? 1, try ratios.pValue(that: 0))
            self.ratios = ratios
            covariate = use
            reason = nil
            (pBeyondTolerance, pOfNoChange) = pValues
        } catch {
            ratios = nil
            covariate = nil
            reason = evidence.reason ?? error.message
            (pBeyondTolerance, pOfNoChange) = (1, 1)
        }
    }

    private static func ratios(_ evidence: MetricEvidence) throws(StatisticsError) -> LogRatios {
        guard !evidence.base.isEmpty, !evidence.new.isEmpty else {
            throw StatisticsError(.tooFew, "an arm has no valid run with a value")
        }
        return switch evidence.design {
        case .paired: try LogRatios(pairing: evidence.base, with: evidence.new)
        case .unpaired: try LogRatios(base: Self.inOrder(evidence.base), other: Self.inOrder(evidence.new))
        }
    }

    /// The log ratios at equal conditions, or as they are, with the reason.
    private static func adjusted(_ plain: LogRatios, _ evidence: MetricEvidence) -> (LogRatios, CovariateUse?) {
        guard let covariate = evidence.covariate else { return (plain, nil) }
        let blocks = evidence.base.keys.filter { evidence.new[$0] != nil }.sorted()
        let differences = blocks.compactMap { covariate.differences[$0] }
        var use = CovariateUse(metric: covariate.metric)
        guard differences.count == blocks.count else {
            use.reason = "not every run has a value of it"
            return (plain, use)
        }
        do throws(StatisticsError) {
            let ratios = try plain.adjusted(for: differences)
            guard case .adjusted(let adjustment) = ratios else { return (plain, use) }
            use.slope = adjustment.slope
            use.explainedShare = adjustment.explainedShare
            return (ratios, use)
        } catch {
            use.reason = error.message
            return (plain, use)
        }
    }

    /// The row as far as it goes without a verdict, with the limits that are broken.
    func withoutVerdict(_ limits: LimitFindings?) -> MetricComparison {
        MetricComparison(
            cell: evidence.cell,
            cellName: evidence.cellName,
            metric: evidence.metric.name,
            title: evidence.metric.title,
            unit: evidence.metric.unit,
            direction: evidence.metric.direction,
            level: rule?.level ?? .off,
            tolerance: band.tolerance,
            noiseFloor: noiseFloor,
            base: Self.figures(evidence.base),
            new: Self.figures(evidence.new),
            verdict: .absent,
            reason: reason,
            breaches: limits?.breaches ?? []
        )
    }

    /// The rule's limits in the metric's own unit, held at `level`; nil without a rule.
    func limits(level: Double) -> LimitFindings? { rule.map { LimitFindings($0, evidence, level: level) } }

    /// Takes a good verdict back where a limit is not judged yet: nothing is passed that was not looked at.
    static func open(_ row: inout MetricComparison, _ limits: LimitFindings?) {
        guard let limits, let reason = limits.open, row.change != nil else { return }
        guard ![.regressed, .absent].contains(row.verdict) else { return }
        row.verdict = .inconclusive
        row.reason = reason
        row.furtherBlocks = max(row.furtherBlocks ?? 0, limits.missingRuns)
    }

    /// Judges at α divided by `strictness` and completes the row.
    func judge(strictness: Double, adjustedP: Double, alpha: Double, into row: inout MetricComparison) {
        let level = alpha / strictness
        guard let ratios else { return }
        guard ratios.count > 1 else {
            row.verdict = .inconclusive
            row.reason = "one \(evidence.design == .paired ? "block" : "run of each side") is too little to compare"
            return
        }
        let interval: Interval
        do throws(StatisticsError) {
            interval = try ratios.interval(coverage: 1 - level)
        } catch {
            row.reason = error.message
            return
        }
        let design = DetectableEffect(alpha: level)
        var change = Change(
            ratio: exp(interval.estimate),
            low: exp(interval.low),
            high: exp(interval.high),
            coverage: interval.coverage,
            design: evidence.design.rawValue,
            method: interval.method.rawValue,
            count: ratios.count,
            pValue: pOfNoChange,
            adjustedPValue: adjustedP
        )
        change.detectable = ratios.detectable(design).map { band.share(worseBy: $0) }
        change.covariate = covariate
        row.change = change
        guard interval.reachesRequested else {
            // That there is a change may be shown where so few runs cannot show that it exceeds the tolerance.
            row.verdict = adjustedP <= alpha ? .changedSmall : .inconclusive
            row.furtherBlocks = furtherBlocks(ratios, interval.estimate, design)
            return
        }
        row.verdict = band.verdict(low: interval.low, high: interval.high, isSignificant: adjustedP <= alpha)
        if row.verdict == .inconclusive || row.verdict == .changedSmall {
            row.furtherBlocks = furtherBlocks(ratios, interval.estimate, design)
        }
    }

    /// Blocks beyond those there are with which the distance to the tolerance's edge would be found.
    private func furtherBlocks(_ ratios: LogRatios, _ estimate: Double, _ design: DetectableEffect) -> Int? {
        ratios.countNeeded(for: band.distanceToEdge(from: estimate), design).map { max(1, $0 - ratios.count) }
    }

    private static func inOrder(_ values: [Int: Double]) -> [Double] {
        values.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func figures(_ values: [Int: Double]) -> ArmFigures? {
        (try? Sample(inOrder(values))).map { ArmFigures($0, coverage: 0.95) }
    }
}
