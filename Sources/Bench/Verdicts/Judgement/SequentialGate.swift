package import Results
package import Statistics
import Synchronization
import Vocabulary

/// A gate that looks at a growing record after planned numbers of blocks and ends as soon as it can decide.
///
/// The level at each look is Pocock's for a family of as many metrics as can fail the gate
/// (``PocockLooks/familyAlpha(of:)``). The intervals at that level are repeated confidence intervals (Jennison and
/// Turnbull 1989): all of them, at all looks, hold the truth together with 1 − α whatever ends the gate. So a metric is
/// decided at the first look that decides it, later looks do not take that back, and the gate may end as soon as all
/// that can fail it are decided, whether or not a mere warning is.
package struct SequentialGate: Sendable {
    /// What the new cells are held against.
    package enum Base: Sendable {
        /// Another arm of the same record.
        case arm(String)
        /// A stored record, under the name that people call it.
        case stored(ResultDocument, name: String)
    }

    /// When to look, and how strictly.
    package let looks: PocockLooks
    private let levels: FamilyLevels
    private let base: Base
    private let terms: JudgingTerms
    private let failOn: Set<GateOutcome.FailOn>
    private let timeBudgetSeconds: Double?

    /// Plans a gate; `terms.alpha` is the chance of any false finding over all looks.
    ///
    /// Throws `StatisticsError` for looks that cannot be planned.
    package init(
        base: Base,
        looks: [Int],
        terms: JudgingTerms,
        failOn: Set<GateOutcome.FailOn> = [],
        timeBudgetSeconds: Double? = nil
    ) throws(StatisticsError) {
        self.base = base
        self.looks = try PocockLooks(looks, overallAlpha: terms.alpha)
        levels = FamilyLevels(self.looks)
        self.failOn = failOn
        self.timeBudgetSeconds = timeBudgetSeconds
        self.terms = terms
    }

    /// Why no further block is needed, or may be begun; nil to go on. Asked between blocks.
    package func reasonToStop(_ document: ResultDocument, elapsedSeconds: Double) -> String? {
        let blocks = Self.countedBlocks(document).count
        if let budget = timeBudgetSeconds, elapsedSeconds > budget { return "the time budget is spent" }
        if let reason = UnfitBlocks.reason(document) { return reason }
        guard looks.counts.contains(blocks), blocks < looks.counts[looks.counts.count - 1] else { return nil }
        let gated = judged(document).rows.filter { $0.level != .off }
        let failing = gated.filter { $0.level == .error }
        guard !gated.isEmpty else { return nil }
        if failing.contains(where: { $0.verdict == .regressed || !$0.breaches.isEmpty }) {
            return "a gated metric got worse, which more blocks would not undo"
        }
        guard (failing.isEmpty ? gated : failing).allSatisfy(\.isDecided) else {
            let isBeyondBlocks = gated.allSatisfy { $0.isDecided || $0.awaits == .invocations }
            return isBeyondBlocks ? "what is open takes further invocations, not more blocks" : nil
        }
        return gated.allSatisfy(\.isDecided)
            ? "every gated metric is decided" : "every metric that can fail the gate is decided"
    }

    /// Why a complete record ended where it did; nil when every planned block was run.
    package func lastReason(_ document: ResultDocument) -> String? {
        if let reason = reasonToStop(document, elapsedSeconds: 0) { return reason }
        return Self.countedBlocks(document).count < looks.counts[looks.counts.count - 1]
            ? "the time budget is spent" : nil
    }

    /// Why the record ended where it did, in words that are true of what it holds.
    private func ending(_ document: ResultDocument) -> String {
        let blocks = Self.countedBlocks(document).count
        switch document.state {
        case .complete: return lastReason(document) ?? "all planned blocks were run"
        case .incomplete: return "its invocation did not end well"
        case .interrupted: break
        }
        let codes = Set(document.warnings.map(\.code))
        if codes.contains("time_budget_spent") { return "the scenario's limits.total is spent" }
        if document.runs.contains(where: { $0.outcome.state == .interrupted }) { return "it was interrupted" }
        if codes.contains("cell_skipped") { return "cells that kept failing were left out" }
        return blocks < looks.counts[looks.counts.count - 1] ? "it was interrupted" : "all planned blocks were run"
    }

    /// The comparison that the record gives, with the look it was made at.
    ///
    /// `ended` says why it was the last; nil has the record tell. `signal` is what ended the invocation, as a fault.
    package func comparison(
        _ document: ResultDocument,
        ended: String?,
        signal: RunFault? = nil,
        notes: [String] = []
    ) -> Comparison {
        let (rows, terms) = judged(document)
        let isArm = if case .arm = base { true } else { false }
        let pairs =
            rows.filter { $0.level != .off }.map { row in
                row.change?.count ?? min(row.base?.runs ?? 0, row.new?.runs ?? 0, 1)
            }.max() ?? 0
        return Comparison(
            scenario: document.scenario.name,
            base: origin(document),
            new: ComparisonOrigin(name: newName(document), document),
            rows: rows,
            terms: terms,
            failOn: failOn,
            look: LookRecord(
                plan: looks.counts,
                blocks: Self.countedBlocks(document).count,
                usableBlocks: isArm ? pairs : nil,
                overallAlpha: looks.overallAlpha,
                nominalAlpha: terms.alpha,
                ended: ended ?? ending(document)
            ),
            sides: sides(document),
            fault: signal ?? fault(document),
            notes: notes
        )
    }

    /// Every row as the first look that decided it left it, or as the last block does, and the terms at a look.
    private func judged(_ document: ResultDocument) -> (rows: [MetricComparison], terms: JudgingTerms) {
        let evidence = evidence(document)
        let blocks = Self.countedBlocks(document)
        let terms = termsAtALook(evidence)
        var decided: [MetricComparison.Reference: MetricComparison] = [:]
        for count in looks.counts where count < blocks.count {
            let seen = Set(blocks.prefix(count))
            for row in Judge.comparisons(evidence.map { limited($0, to: seen) }, terms) {
                guard row.level != .off, row.isDecided, decided[row.reference] == nil else { continue }
                decided[row.reference] = row
                decided[row.reference]?.decidedAfterBlocks = count
            }
        }
        let rows = Judge.comparisons(evidence, terms).map { last -> MetricComparison in
            guard var row = decided[last.reference] else {
                var last = last
                if last.level != .off, last.isDecided { last.decidedAfterBlocks = blocks.count }
                return last
            }
            // A limit in the metric's own unit may be broken by any run.
            row.breaches = last.breaches
            return row
        }
        return (rows, terms)
    }

    private func termsAtALook(_ evidence: [MetricEvidence]) -> JudgingTerms {
        let kinds = evidence.compactMap { self.terms.rule(for: $0.metric.name)?.level }
        let failing = kinds.contains(.error) ? kinds.count { $0 == .error } : kinds.count
        var terms = terms
        terms.alpha = levels.alpha(of: failing)
        return terms
    }

    /// The evidence as it was after these blocks; a stored base is there from the beginning.
    private func limited(_ evidence: MetricEvidence, to blocks: Set<Int>) -> MetricEvidence {
        let isArm = if case .arm = base { true } else { false }
        return evidence.with(
            base: isArm ? evidence.base.filter { blocks.contains($0.key) } : evidence.base,
            new: evidence.new.filter { blocks.contains($0.key) }
        )
    }

    private func evidence(_ document: ResultDocument) -> [MetricEvidence] {
        let asked = Set(terms.rules.map(\.metric))
        return switch base {
        case .arm(let name):
            EvidenceReader.arms(in: document, base: name, asked: asked, covariate: terms.covariate)
        case .stored(let stored, _): EvidenceReader.between(stored, document, asked: asked)
        }
    }

    private func origin(_ document: ResultDocument) -> ComparisonOrigin {
        switch base {
        case .arm(let name): ComparisonOrigin(name: name, document)
        case .stored(let stored, let name): ComparisonOrigin(name: name, stored)
        }
    }

    private func sides(_ document: ResultDocument) -> [SideRuns] {
        switch base {
        case .arm(let name): SideRuns.arms(of: document, base: name)
        case .stored(let stored, let name):
            [SideRuns(name: name, stored.runs), SideRuns(name: newName(document), document.runs)]
        }
    }

    private func fault(_ document: ResultDocument) -> RunFault? {
        switch base {
        case .arm(let name): ArmsJudgement.fault(of: document, base: name)
        // What became of the baseline's own runs was known when it was made one.
        case .stored: RunFault.worst([(newName(document), document.runs)])
        }
    }

    private func newName(_ document: ResultDocument) -> String {
        guard case .arm(let baseName) = base else { return "this build" }
        return EvidenceReader.armNames(of: document).filter { $0 != baseName }.joined(separator: ", ")
    }

    /// Blocks outside warm-up of which a run has ended, ascending.
    private static func countedBlocks(_ document: ResultDocument) -> [Int] {
        Set(document.runs.filter { !$0.warmup }.map(\.block)).sorted()
    }
}

/// The level at a look by the size of the family, each worked out once: it takes a million exponentials.
final class FamilyLevels: Sendable {
    private let looks: PocockLooks
    private let known = Mutex<[Int: Double]>([:])

    init(_ looks: PocockLooks) { self.looks = looks }

    /// See ``PocockLooks/familyAlpha(of:)``.
    func alpha(of comparisons: Int) -> Double {
        if let level = known.withLock({ $0[comparisons] }) { return level }
        // Bonferroni over looks and comparisons is strict enough whatever happens.
        let strictest = looks.overallAlpha / Double(looks.counts.count)
        let level = (try? looks.familyAlpha(of: comparisons)) ?? strictest
        known.withLock { $0[comparisons] = level }
        return level
    }
}
