/// What a gate makes of the verdicts.
package struct GateOutcome: Codable, Sendable, Equatable {
    /// The three ways a gate can end.
    package enum State: String, Codable, Sendable {
        /// Nothing speaks against the new arm.
        case passed
        /// Something does.
        case failed
        /// The runs cannot decide.
        case inconclusive
    }

    /// Verdicts beyond *regressed* that fail a gate when a user asks for it.
    package enum FailOn: String, Codable, Sendable, CaseIterable {
        /// An improvement fails too, so that a baseline is renewed.
        case improvement
        /// Not being able to tell fails too.
        case inconclusive
    }

    /// How the gate ended.
    package var state: State
    /// Why it failed, one line each.
    package var failures: [String]
    /// What a person should look at although the gate holds.
    package var warnings: [String]

    /// Decides over the gated rows.
    ///
    /// `missing` names gated metrics that no cell has: a gate that could not look does not pass.
    package init(_ rows: [MetricComparison], failOn: Set<FailOn> = [], missing: [String] = []) {
        var failures: [String] = []
        var warnings = missing.map { "no cell has a value of \($0), so it was not judged" }
        var isUndecided = !missing.isEmpty
        for row in rows where row.level != .off {
            let name = "\(row.cellName): \(row.title)"
            var problems = row.breaches.map { "\(name): \($0)" }
            if row.verdict == .inconclusive, row.change != nil, let reason = row.reason {
                warnings.append("\(name): \(reason)")
            }
            switch row.verdict {
            case .regressed: problems.append("\(name) regressed")
            case .improved where failOn.contains(.improvement): problems.append("\(name) improved")
            case .inconclusive where failOn.contains(.inconclusive): problems.append("\(name) is inconclusive")
            case .inconclusive, .absent: if row.level == .error { isUndecided = true }
            case .improved, .unchanged, .changedSmall: break
            }
            if row.level == .error { failures += problems } else { warnings += problems }
        }
        self.failures = failures
        self.warnings = warnings
        state = failures.isEmpty ? (isUndecided ? .inconclusive : .passed) : .failed
    }
}
