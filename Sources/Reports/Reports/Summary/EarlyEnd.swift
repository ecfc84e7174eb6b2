import Results

/// Why a result did not get to its end, and what that means for cells that it has no run of.
struct EarlyEnd: Sendable, Equatable {
    /// What ended it, as a clause.
    private let cause: String
    /// The same as the beginning of a sentence.
    private let lead: String
    /// How many of the counted runs may be believed, as a clause.
    private let standing: String
    /// Cells that were left out because they kept failing.
    private let failing: Set<String>

    /// Nil for a result that is complete.
    init?(_ document: ResultDocument) {
        let counted = document.countedRuns
        let valid = counted.count { $0.outcome.state == .valid }
        standing =
            counted.isEmpty
            ? "no counted run was begun"
            : "\(valid == 0 ? "none" : "\(valid)") of \(counted.count) counted run\(counted.count == 1 ? "" : "s") "
                + "\(valid < 2 ? "is" : "are") valid" + Self.missing(document)
        let skipped = document.warnings.filter { $0.code == "cell_skipped" }
        failing = Set(skipped.compactMap { $0.cell ?? Self.cell(named: $0.message) })
        switch document.state {
        case .complete: return nil
        case .incomplete:
            cause = "the invocation has not come to its end"
            lead = "Incomplete: the invocation is still running, or did not end well"
        case .interrupted where document.warnings.contains { $0.code == "time_budget_spent" }:
            cause = "the scenario's limits.total was spent"
            lead = "Ended early, because \(cause)"
        case .interrupted where !skipped.isEmpty && !document.runs.contains { $0.outcome.state == .interrupted }:
            cause = "cells that kept failing were left out"
            lead = "Not complete, because \(cause)"
        case .interrupted:
            cause = "the invocation was interrupted"
            lead = "Interrupted"
        }
    }

    /// The cell of a warning of before warnings pointed at theirs; nil where its words are others.
    private static func cell(named message: String) -> String? {
        message.wholeMatch(of: /(.*) failed \d+ times(, its other runs were left out)?/).map { String($0.output.1) }
    }

    /// How many places of the plan have no run, as the end of a sentence.
    private static func missing(_ document: ResultDocument) -> String {
        let missing = document.plannedRuns - document.placesDone.count
        guard missing > 0 else { return "" }
        return "; \(missing) of \(document.plannedRuns) planned runs \(missing == 1 ? "was" : "were") not made"
    }

    /// The sentence for the head of a report.
    var sentence: String { "\(lead): \(standing)." }

    /// Why a cell has no counted run that came to its end, in a few words; `counted` are those that it has.
    func reason(cell: String, counted: [RunRecord]) -> String {
        if !counted.isEmpty { return "its only run was interrupted" }
        return "not run: " + (failing.contains(cell) ? "it kept failing" : cause)
    }
}
