package import Results
package import Statistics

/// A gate that looks at a growing record after planned numbers of blocks and ends as soon as it can decide.
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
        self.failOn = failOn
        self.timeBudgetSeconds = timeBudgetSeconds
        var terms = terms
        terms.alpha = self.looks.nominalAlpha
        self.terms = terms
    }

    /// Why no further block is needed, or may be begun; nil to go on. Asked between blocks.
    package func reasonToStop(_ document: ResultDocument, elapsedSeconds: Double) -> String? {
        let blocks = Self.countedBlocks(document)
        if let budget = timeBudgetSeconds, elapsedSeconds > budget { return "the time budget is spent" }
        guard looks.counts.contains(blocks), blocks < looks.counts[looks.counts.count - 1] else { return nil }
        let rows = Judge.comparisons(evidence(document), terms).filter { $0.level != .off }
        guard !rows.isEmpty else { return nil }
        let hasFailed = rows.contains { $0.level == .error && ($0.verdict == .regressed || !$0.breaches.isEmpty) }
        if hasFailed { return "a gated metric got worse, which more blocks would not undo" }
        let isDecided = rows.allSatisfy { [.regressed, .improved, .unchanged].contains($0.verdict) }
        return isDecided ? "every gated metric is decided" : nil
    }

    /// Why a complete record ended where it did; nil when every planned block was run.
    package func lastReason(_ document: ResultDocument) -> String? {
        if let reason = reasonToStop(document, elapsedSeconds: 0) { return reason }
        return Self.countedBlocks(document) < looks.counts[looks.counts.count - 1] ? "the time budget is spent" : nil
    }

    /// The comparison that the record gives, with the look it was made at.
    package func comparison(_ document: ResultDocument, ended: String?, notes: [String] = []) -> Comparison {
        let blocks = Self.countedBlocks(document)
        return Comparison(
            scenario: document.scenario.name,
            base: origin(document),
            new: ComparisonOrigin(name: newName(document), document),
            evidence: evidence(document),
            terms: terms,
            failOn: failOn,
            look: LookRecord(
                plan: looks.counts,
                blocks: blocks,
                overallAlpha: looks.overallAlpha,
                nominalAlpha: looks.nominalAlpha,
                ended: ended ?? "all planned blocks were run"
            ),
            notes: notes
        )
    }

    private func evidence(_ document: ResultDocument) -> [MetricEvidence] {
        let asked = Set(terms.rules.map(\.metric))
        return switch base {
        case .arm(let name): EvidenceReader.arms(in: document, base: name, asked: asked)
        case .stored(let stored, _): EvidenceReader.between(stored, document, asked: asked)
        }
    }

    private func origin(_ document: ResultDocument) -> ComparisonOrigin {
        switch base {
        case .arm(let name): ComparisonOrigin(name: name, document)
        case .stored(let stored, let name): ComparisonOrigin(name: name, stored)
        }
    }

    private func newName(_ document: ResultDocument) -> String {
        guard case .arm(let baseName) = base else { return "this build" }
        return EvidenceReader.armNames(of: document).filter { $0 != baseName }.joined(separator: ", ")
    }

    /// Blocks outside warm-up of which a run has ended.
    private static func countedBlocks(_ document: ResultDocument) -> Int {
        Set(document.runs.filter { !$0.warmup }.map(\.block)).count
    }
}
