package import Results
import Statistics
import Vocabulary

/// The one judgement of the arms of a record, made from what the record says: every command and report asks here.
package enum ArmsJudgement {
    /// What the record's gate demands, or where it says nothing the main metric of each workload with the default terms.
    package static func gate(of document: ResultDocument) -> GateRecord {
        document.gate ?? GateRecord(rules: MetricRule.defaults(for: document), alpha: JudgingTerms.defaultAlpha)
    }

    /// The arms judged by `gate`; nil for a record without arms.
    ///
    /// `signal` is what ended the invocation, as a fault; `notes` are added to the comparison.
    package static func comparison(
        _ document: ResultDocument,
        by gate: GateRecord? = nil,
        signal: RunFault? = nil,
        notes: [String] = []
    ) -> Comparison? {
        let gate = gate ?? Self.gate(of: document)
        let names = EvidenceReader.armNames(of: document)
        guard names.count > 1, let first = names.first else { return nil }
        let base = gate.baseArm.flatMap { names.contains($0) ? $0 : nil } ?? first
        if let looks = gate.looks, (document.invocations?.count ?? 1) <= 1,
            let sequential = try? SequentialGate(
                base: .arm(base),
                looks: looks,
                terms: JudgingTerms(gate),
                failOn: GateOutcome.FailOn.of(gate)
            )
        {
            return sequential.comparison(document, ended: nil, signal: signal, notes: notes)
        }
        let sides = SideRuns.arms(of: document, base: base)
        return Comparison(
            scenario: document.scenario.name,
            base: ComparisonOrigin(name: base, document),
            new: ComparisonOrigin(name: names.filter { $0 != base }.joined(separator: ", "), document),
            evidence: EvidenceReader.arms(
                in: document,
                base: base,
                asked: Set(gate.rules.map(\.metric)),
                covariate: gate.covariate
            ),
            terms: JudgingTerms(gate),
            failOn: GateOutcome.FailOn.of(gate),
            sides: sides,
            fault: signal ?? fault(of: document, base: base),
            notes: notes + unfinished(document)
        )
    }

    /// What outweighs every verdict on the arms of a record.
    static func fault(of document: ResultDocument, base: String) -> RunFault? {
        let arms = document.cells.reduce(into: [String: String]()) { arms, cell in
            arms[cell.id] = cell.labels.first { $0.axis == EvidenceReader.armAxis }?.value
        }
        let names = [base] + EvidenceReader.armNames(of: document).filter { $0 != base }
        return RunFault.worst(names.map { name in (name, document.runs.filter { arms[$0.cell] == name }) })
    }

    /// That a record did not come to its end.
    package static func unfinished(_ document: ResultDocument) -> [String] {
        guard document.state != .complete else { return [] }
        return ["Result \(document.id) is \(document.state.rawValue); what it has is compared."]
    }
}

extension JudgingTerms {
    /// What a record's gate demands.
    package init(_ gate: GateRecord) {
        self.init(
            alpha: gate.alpha,
            rules: gate.rules,
            noiseFloors: gate.noiseFloors ?? [:],
            covariate: gate.covariate
        )
    }
}

extension GateOutcome.FailOn {
    /// What a record's gate fails on beyond *regressed*.
    package static func of(_ gate: GateRecord) -> Set<GateOutcome.FailOn> {
        Set(gate.failOn.compactMap(GateOutcome.FailOn.init))
    }
}
