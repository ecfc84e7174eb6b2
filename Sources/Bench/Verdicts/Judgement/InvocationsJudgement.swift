package import Results
import Vocabulary

/// The one judgement of two records, or of two sets of invocations, made from what the newer one says.
package enum InvocationsJudgement {
    /// Every cell that both have, compared by invocation; nil where none has a value in common.
    package static func comparison(
        _ base: (name: String, document: ResultDocument),
        _ new: (name: String, document: ResultDocument),
        by gate: GateRecord? = nil,
        notes: [String] = []
    ) -> Comparison? {
        let gate = gate ?? ArmsJudgement.gate(of: new.document)
        let evidence = EvidenceReader.between(
            base.document,
            new.document,
            asked: Set(gate.rules.map(\.metric))
        )
        let sides = [base, new].map { SideRuns(name: $0.name, $0.document.runs) }
        guard !evidence.isEmpty || hasCellsInCommon(base.document, new.document) else { return nil }
        return Comparison(
            scenario: new.document.scenario.name,
            base: ComparisonOrigin(name: base.name, base.document),
            new: ComparisonOrigin(name: new.name, new.document),
            evidence: evidence,
            terms: JudgingTerms(gate),
            failOn: GateOutcome.FailOn.of(gate),
            sides: sides,
            fault: RunFault.worst([(base.name, base.document.runs), (new.name, new.document.runs)]),
            notes: notes + ArmsJudgement.unfinished(base.document) + ArmsJudgement.unfinished(new.document)
        )
    }

    private static func hasCellsInCommon(_ base: ResultDocument, _ new: ResultDocument) -> Bool {
        !EvidenceReader.keys(of: base).isDisjoint(with: EvidenceReader.keys(of: new))
    }
}
