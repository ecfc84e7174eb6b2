import Results
import Vocabulary

/// What a gate makes of the verdicts and of the runs behind them: the one value that every output is made of.
package struct GateOutcome: Codable, Sendable, Equatable {
    /// The ways a gate can end.
    package enum State: String, Codable, Sendable, CaseIterable {
        /// Every metric that can fail is unchanged or better.
        case passed
        /// Something got worse, or a limit is broken.
        case failed
        /// The runs cannot decide.
        case inconclusive
        /// Something outweighs every verdict: see ``GateOutcome/fault``.
        case error
    }

    /// Verdicts beyond *regressed* that fail a gate when a user asks for it.
    package enum FailOn: String, Codable, Sendable, CaseIterable {
        /// A metric that is worse though not shown by how much fails too.
        case worse
        /// An improvement fails too, so that a baseline is renewed.
        case improvement
        /// Not being able to tell fails too.
        case inconclusive
    }

    /// A line of the outcome, and what it is about.
    package struct Finding: Codable, Sendable, Equatable {
        /// The row that it is about; absent for what concerns a whole side, or a metric that no cell has.
        package var row: MetricComparison.Reference?
        /// The line.
        package var text: String

        init(_ text: String, of row: MetricComparison? = nil) {
            self.row = row?.reference
            self.text = text
        }

        /// Reads a line of layout 1 too, which was its text alone.
        package init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                row = nil
                self.text = text
                return
            }
            let members = try decoder.container(keyedBy: CodingKeys.self)
            row = try members.decodeIfPresent(MetricComparison.Reference.self, forKey: .row)
            text = try members.decode(String.self, forKey: .text)
        }

        private enum CodingKeys: String, CodingKey {
            case row
            case text
        }
    }

    /// How the gate ended.
    package var state: State
    /// Why it failed.
    package var failures: [Finding]
    /// Metrics for which it cannot be passed.
    package var open: [Finding]
    /// What could not be judged at all: metrics that no cell has, runs that are missing not by chance.
    package var unjudged: [Finding]
    /// What a person should look at although the gate holds.
    package var warnings: [Finding]
    /// What outweighs every verdict; absent for most gates.
    package var fault: RunFault?

    /// A gate that ended before there was anything to judge.
    package init(_ fault: RunFault) {
        state = .error
        failures = []
        open = []
        unjudged = []
        warnings = []
        self.fault = fault
    }

    /// Decides over the gated rows.
    ///
    /// `missing` names gated metrics that no cell has: a gate that could not look does not pass. `sides` are the runs of
    /// both sides, the base first: what is missing not by chance, or wholly, does not pass either, whatever the level.
    package init(
        _ rows: [MetricComparison],
        failOn: Set<FailOn> = [],
        missing: [String] = [],
        sides: [SideRuns] = [],
        fault: RunFault? = nil
    ) {
        failures = []
        open = []
        warnings = []
        let gated = rows.filter { $0.level != .off }
        unjudged = missing.map { Finding("no cell has a value of \($0), so it was not judged") }
        if !gated.isEmpty || !missing.isEmpty { unjudged += MissingRuns.reasons(sides).map { Finding($0) } }
        for row in gated {
            let name = "\(row.cellName): \(row.title)"
            let problems = row.breaches.map { "\(name): \($0)" } + Self.problems(row, name, failOn)
            let doubts = problems.isEmpty ? [Self.doubt(row, name)].compactMap { $0 } : []
            if row.level == .error {
                failures += problems.map { Finding($0, of: row) }
                open += doubts.map { Finding($0, of: row) }
            } else {
                warnings += (problems + doubts).map { Finding($0, of: row) }
            }
        }
        self.fault = fault
        if fault != nil {
            state = .error
        } else if !failures.isEmpty {
            state = .failed
        } else {
            state = open.isEmpty && unjudged.isEmpty ? .passed : .inconclusive
        }
    }

    /// What the gate makes of one of its rows; nil outside the gated family.
    func effect(of row: MetricComparison) -> MetricComparison.Effect? {
        func isAbout(_ findings: [Finding]) -> Bool { findings.contains { $0.row == row.reference } }
        guard row.level != .off else { return nil }
        if isAbout(failures) { return .fails }
        if isAbout(open) { return .open }
        return isAbout(warnings) ? .warns : .passes
    }

    private static func problems(_ row: MetricComparison, _ name: String, _ failOn: Set<FailOn>) -> [String] {
        switch row.verdict {
        case .regressed: ["\(name) regressed"]
        case .worse where failOn.contains(.worse): ["\(name) is worse, size open"]
        case .improved where failOn.contains(.improvement): ["\(name) improved"]
        case .inconclusive where failOn.contains(.inconclusive): ["\(name) is inconclusive"]
        default: []
        }
    }

    /// Why a row is no pass though it is no failure either; nil where it passes.
    private static func doubt(_ row: MetricComparison, _ name: String) -> String? {
        switch row.verdict {
        case .worse: "\(name) is worse, size open"
        case .inconclusive: "\(name) is inconclusive" + (row.reason.map { ": \($0)" } ?? "")
        case .absent: "\(name) has no verdict: \(row.reason ?? "no value")"
        case .regressed, .improved, .better, .unchanged, .changed: nil
        }
    }
}
