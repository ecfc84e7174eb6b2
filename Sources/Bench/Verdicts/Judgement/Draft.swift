import FoundationEssentials
import Glibc
import Results
import Statistics
import Vocabulary

/// One metric on its way to a verdict.
struct Draft {
    let evidence: MetricEvidence
    let rule: MetricRule?
    let band: ToleranceBand
    let noiseFloor: Double?
    /// What became of the covariate; nil where none was asked for.
    let covariate: CovariateUse?
    /// The values ready for a verdict; nil where they cannot be judged, for `reason`.
    let contrast: Contrast?
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
        let absolute = Self.absoluteTolerance(evidence, rule, share: asked)
        band = ToleranceBand(tolerance: tolerance, absolute: absolute, direction: evidence.metric.direction)
        do throws(StatisticsError) {
            let plain = try Self.contrast(evidence, absolute == nil ? .ratio : .difference)
            // Declared for what the gate judges; the rest is shown as it was measured.
            let (contrast, use) = rule == nil ? (plain, nil) : Self.adjusted(plain, evidence)
            let edge = band.edge(beyond: try contrast.interval(coverage: 0.5).estimate)
            let pValues = (try edge.map(contrast.pValue) ?? 1, try contrast.pValue(that: 0))
            self.contrast = contrast
            covariate = use
            reason = nil
            (pBeyondTolerance, pOfNoChange) = pValues
        } catch {
            contrast = nil
            covariate = nil
            reason = evidence.reason ?? error.message
            (pBeyondTolerance, pOfNoChange) = (1, 1)
        }
    }

    /// The difference that is let pass where differences are compared: of metrics that can honestly be 0, and of any
    /// whose values are; nil where ratios are compared.
    private static func absoluteTolerance(_ evidence: MetricEvidence, _ rule: MetricRule?, share: Double) -> Double? {
        let values = Array(evidence.base.values) + Array(evidence.new.values)
        let isZeroSomewhere = values.contains { $0 <= 0 } && values.contains { $0 != 0 }
        guard evidence.metric.toleranceAbsolute != nil || isZeroSomewhere else { return nil }
        let base = (try? Sample(Array(evidence.base.values)))?.median ?? 0
        return max(rule?.toleranceAbsolute ?? evidence.metric.toleranceAbsolute ?? 0, share * abs(base))
    }

    private static func contrast(
        _ evidence: MetricEvidence,
        _ scale: Contrast.Scale
    ) throws(StatisticsError) -> Contrast {
        guard !evidence.base.isEmpty, !evidence.new.isEmpty else {
            throw StatisticsError(.tooFew, "an arm has no valid run with a value")
        }
        switch evidence.design {
        case .paired: return try Contrast(pairing: evidence.base, with: evidence.new, scale: scale)
        case .unpaired:
            let base = MetricEvidence.invocations(evidence.base)
            let new = MetricEvidence.invocations(evidence.new)
            guard InvocationRule.isEnough(base.count, new.count) else {
                throw StatisticsError(.tooFew, InvocationRule.reason(base.count, new.count))
            }
            return try Contrast(invocations: base, new, scale: scale)
        }
    }

    /// The values at equal conditions, or as they are, with the reason.
    private static func adjusted(_ plain: Contrast, _ evidence: MetricEvidence) -> (Contrast, CovariateUse?) {
        guard let covariate = evidence.covariate else { return (plain, nil) }
        let blocks = evidence.base.keys.filter { evidence.new[$0] != nil }.sorted()
        let differences = blocks.compactMap { covariate.differences[$0] }
        var use = CovariateUse(metric: covariate.metric)
        guard differences.count == blocks.count else {
            use.reason = "not every run has a value of it"
            return (plain, use)
        }
        do throws(StatisticsError) {
            let contrast = try plain.adjusted(for: differences)
            guard case .adjusted(let adjustment) = contrast else { return (plain, use) }
            use.slope = adjustment.slope
            use.explainedShare = adjustment.explainedShare
            return (contrast, use)
        } catch {
            use.reason = error.message
            return (plain, use)
        }
    }

    /// The row as far as it goes without a verdict, with the limits that are broken.
    func withoutVerdict(_ limits: LimitFindings?) -> MetricComparison {
        var row = MetricComparison(
            cell: evidence.cell,
            cellName: evidence.cellName,
            metric: evidence.metric.name,
            title: evidence.metric.title,
            unit: evidence.metric.unit,
            direction: evidence.metric.direction,
            level: rule?.level ?? .off,
            tolerance: band.tolerance,
            toleranceAbsolute: band.absolute,
            noiseFloor: noiseFloor,
            base: Self.figures(evidence.base),
            new: Self.figures(evidence.new),
            verdict: .absent,
            reason: reason,
            breaches: limits?.breaches ?? []
        )
        if contrast == nil { inform(&row) }
        return row
    }

    /// The difference of too few invocations, for information: it is there, and nothing follows from it.
    private func inform(_ row: inout MetricComparison) {
        guard evidence.design == .unpaired, !evidence.base.isEmpty, !evidence.new.isEmpty else { return }
        let (base, new) = (MetricEvidence.invocations(evidence.base), MetricEvidence.invocations(evidence.new))
        let scale = band.absolute == nil ? Contrast.Scale.ratio : .difference
        guard !InvocationRule.isEnough(base.count, new.count),
            case .invocations(let first, let second)? = try? Contrast(invocations: base, new, scale: scale)
        else { return }
        let estimate = second.mean - first.mean
        row.change = change(
            estimate,
            estimate,
            estimate,
            coverage: 0,
            method: "none",
            count: min(base.count, new.count)
        )
        row.verdict = .inconclusive
        row.furtherBlocks = InvocationRule.further(base.count, new.count)
        row.awaits = .invocations
    }

    /// The rule's limits in the metric's own unit, held at `level`; nil without a rule.
    func limits(level: Double) -> LimitFindings? { rule.map { LimitFindings($0, evidence, level: level) } }

    /// Takes a good verdict back where a limit is not judged yet: nothing is passed that was not looked at.
    static func open(_ row: inout MetricComparison, _ limits: LimitFindings?) {
        guard let limits, let reason = limits.open, row.change != nil else { return }
        guard ![.regressed, .absent].contains(row.verdict) else { return }
        row.verdict = .inconclusive
        row.reason = reason
        row.furtherBlocks = row.awaits == .blocks ? max(row.furtherBlocks ?? 0, limits.missingRuns) : limits.missingRuns
        row.awaits = row.awaits == .blocks ? .blocks : .runs
    }

    /// Judges at α divided by `strictness` and completes the row.
    func judge(strictness: Double, adjustedP: Double, alpha: Double, into row: inout MetricComparison) {
        let level = alpha / strictness
        guard let contrast else { return }
        guard contrast.count > 1 || evidence.design == .unpaired else {
            row.verdict = .inconclusive
            row.reason = "one block is too little to compare"
            row.awaits = .blocks
            return
        }
        let interval: Interval
        do throws(StatisticsError) {
            interval = try contrast.interval(coverage: 1 - level)
        } catch {
            row.reason = error.message
            return
        }
        let design = DetectableEffect(alpha: level)
        var change = change(
            interval.estimate,
            interval.low,
            interval.high,
            coverage: interval.coverage,
            method: interval.method.rawValue,
            count: contrast.count
        )
        change.pValue = pOfNoChange
        change.adjustedPValue = adjustedP
        change.detectable = contrast.detectable(design).map { band.size(worseBy: $0) }
        change.covariate = covariate
        row.change = change
        guard interval.reachesRequested else {
            // That there is a change may be shown where so few runs cannot show that it exceeds the tolerance.
            row.verdict = adjustedP <= alpha ? band.sizeOpen(estimate: interval.estimate) : .inconclusive
            wait(contrast, interval.estimate, design, &row)
            return
        }
        row.verdict = band.verdict(low: interval.low, high: interval.high, isSignificant: adjustedP <= alpha)
        if !row.isDecided { wait(contrast, interval.estimate, design, &row) }
    }

    private func wait(
        _ contrast: Contrast,
        _ estimate: Double,
        _ design: DetectableEffect,
        _ row: inout MetricComparison
    ) {
        row.furtherBlocks = furtherBlocks(contrast, estimate, design)
        row.awaits = evidence.design == .paired ? .blocks : .invocations
    }

    /// A change on the scale of the metric: factors, or differences.
    private func change(
        _ estimate: Double,
        _ low: Double,
        _ high: Double,
        coverage: Double,
        method: String,
        count: Int
    ) -> Change {
        let isRatio = band.absolute == nil
        return Change(
            ratio: isRatio ? exp(estimate) : nil,
            difference: isRatio ? nil : estimate,
            low: isRatio ? exp(low) : low,
            high: isRatio ? exp(high) : high,
            coverage: coverage,
            design: evidence.design.rawValue,
            method: method,
            count: count
        )
    }

    /// Blocks beyond those there are with which the distance to the tolerance's edge would be found.
    private func furtherBlocks(_ contrast: Contrast, _ estimate: Double, _ design: DetectableEffect) -> Int? {
        contrast.countNeeded(for: band.distanceToEdge(from: estimate), design).map { max(1, $0 - contrast.count) }
    }

    private static func figures(_ values: [Int: Double]) -> ArmFigures? {
        let inOrder = values.sorted { $0.key < $1.key }.map(\.value)
        return (try? Sample(inOrder)).map { ArmFigures($0, coverage: 0.95) }
    }
}
