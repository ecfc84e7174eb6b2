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

    /// How the gate ended.
    package var state: State
    /// Why it failed, one line each.
    package var failures: [String]
    /// Metrics for which it cannot be passed, one line each.
    package var open: [String]
    /// What could not be judged at all: metrics that no cell has, runs that are missing not by chance.
    package var unjudged: [String]
    /// What a person should look at although the gate holds.
    package var warnings: [String]
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
        var failures: [String] = []
        var warnings: [String] = []
        var open: [String] = []
        let gated = rows.filter { $0.level != .off }
        unjudged = missing.map { "no cell has a value of \($0), so it was not judged" }
        if !gated.isEmpty || !missing.isEmpty { unjudged += MissingRuns.reasons(sides) }
        for row in gated {
            let name = "\(row.cellName): \(row.title)"
            let problems = row.breaches.map { "\(name): \($0)" } + Self.problems(row, name, failOn)
            let doubt = problems.isEmpty ? Self.doubt(row, name) : nil
            if row.level == .error {
                failures += problems
                open += [doubt].compactMap { $0 }
            } else {
                warnings += problems + [doubt].compactMap { $0 }
            }
        }
        self.failures = failures
        self.open = open
        self.warnings = warnings
        self.fault = fault
        if fault != nil {
            state = .error
        } else if !failures.isEmpty {
            state = .failed
        } else {
            state = open.isEmpty && unjudged.isEmpty ? .passed : .inconclusive
        }
    }

    /// What the gate makes of one row; nil outside the gated family.
    static func effect(of row: MetricComparison, failOn: Set<FailOn>) -> MetricComparison.Effect? {
        guard row.level != .off else { return nil }
        let isProblem = !row.breaches.isEmpty || !problems(row, "", failOn).isEmpty
        guard isProblem || doubt(row, "") != nil else { return .passes }
        if row.level == .warn { return .warns }
        return isProblem ? .fails : .open
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
