import FoundationEssentials
package import Results
import Vocabulary

/// A whole comparison as it is printed and stored, complete enough to be checked by hand.
package struct Comparison: Codable, Sendable, Equatable {
    /// Version of this layout: since 2 the outcome's lines point at their rows.
    package var schemaVersion = 2
    /// Name of the scenario.
    package var scenario: String
    /// What is compared with.
    package var base: ComparisonOrigin
    /// What is judged.
    package var new: ComparisonOrigin
    /// Level of significance, before it is divided among metrics.
    package var alpha: Double
    /// The look it was made at; absent where there is one only.
    package var look: LookRecord?
    /// The runs of both sides, the base first: how many count, and what became of the others.
    package var sides: [SideRuns]
    /// Every metric of every cell: the gated ones first.
    package var rows: [MetricComparison]
    /// What the gate makes of it.
    package var outcome: GateOutcome
    /// What a self-test found beside the comparison; absent in every other.
    package var selftest: SelftestRecord?
    /// What a reader must know, such as obstacles that were let pass.
    package var notes: [String]
    /// The command line that makes it again; absent where it is not known.
    package var command: String?

    /// Judges evidence and sums up.
    package init(
        scenario: String,
        base: ComparisonOrigin,
        new: ComparisonOrigin,
        evidence: [MetricEvidence],
        terms: JudgingTerms,
        failOn: Set<GateOutcome.FailOn> = [],
        look: LookRecord? = nil,
        sides: [SideRuns] = [],
        fault: RunFault? = nil,
        notes: [String] = []
    ) {
        self.init(
            scenario: scenario,
            base: base,
            new: new,
            rows: Judge.comparisons(evidence, terms),
            terms: terms,
            failOn: failOn,
            look: look,
            sides: sides,
            fault: fault,
            notes: notes
        )
    }

    /// Sums up what was judged.
    init(
        scenario: String,
        base: ComparisonOrigin,
        new: ComparisonOrigin,
        rows: [MetricComparison],
        terms: JudgingTerms,
        failOn: Set<GateOutcome.FailOn> = [],
        look: LookRecord? = nil,
        sides: [SideRuns] = [],
        fault: RunFault? = nil,
        notes: [String] = []
    ) {
        self.scenario = scenario
        self.base = base
        self.new = new
        alpha = terms.alpha
        self.look = look
        self.sides = sides
        self.rows = rows.filter { $0.level != .off } + rows.filter { $0.level == .off }
        let judged = Set(rows.map(\.metric))
        let missing = terms.rules.filter { $0.level == .error && !judged.contains($0.metric) }.map(\.metric)
        outcome = GateOutcome(self.rows, failOn: failOn, missing: missing, sides: sides, fault: fault)
        for index in self.rows.indices { self.rows[index].effect = outcome.effect(of: self.rows[index]) }
        self.notes = notes
    }

    /// A comparison that ended before there was anything to compare, for what keeps only the outputs.
    package init(scenario: String, refused fault: RunFault, at time: UTCTimestamp) {
        self.scenario = scenario
        base = ComparisonOrigin(name: "base", result: "", startedAt: time)
        new = ComparisonOrigin(name: "new", result: "", startedAt: time)
        alpha = JudgingTerms.defaultAlpha
        sides = []
        rows = []
        outcome = GateOutcome(fault)
        notes = []
    }

    /// The comparison as one line of JSON with sorted keys.
    package func encoded() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    private enum CodingKeys: String, CodingKey {
        case schemaVersion = "schema_version"
        case scenario
        case base
        case new
        case alpha
        case look
        case sides
        case rows
        case outcome
        case selftest
        case notes
        case command
    }
}
