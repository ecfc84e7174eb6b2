import Results
package import Verdicts
import Vocabulary

/// What a gate came to, in words: every output has its headline and its reason from here.
package enum OutcomeText {
    private static let mostReasons = 3

    /// The outcome in one sentence.
    package static func headline(_ comparison: Comparison) -> String {
        let outcome = comparison.outcome
        switch outcome.state {
        case .error: return "Error: \(outcome.fault.map(cause) ?? "no reason recorded")."
        case .failed:
            return "Failed for \(outcome.failures.count == 1 ? "one reason" : "\(outcome.failures.count) reasons")."
        case .inconclusive: return "Inconclusive: \(doubt(comparison))."
        case .passed: return passed(comparison)
        }
    }

    /// Why the outcome is no pass, in one clause for stderr; nil where it is one.
    package static func reason(_ comparison: Comparison) -> String? {
        let outcome = comparison.outcome
        return switch outcome.state {
        case .error: outcome.fault.map(cause) ?? "no reason recorded"
        case .failed: "gate failed: " + list(outcome.failures)
        case .inconclusive: "inconclusive: " + list(outcome.unjudged + outcome.open)
        case .passed: nil
        }
    }

    /// What outweighs the verdicts, its kind first.
    static func cause(_ fault: RunFault) -> String {
        let kind =
            switch fault.kind {
            case .internalFault: "fault of torrbench"
            case .wrongData: "wrong data"
            case .engineFailed: "engine failed"
            case .permission: "not permitted"
            case .environmentUnfit: "environment unfit"
            case .badScenario: "bad scenario or record"
            case .timedOut: "time-out"
            case .baselineUnusable: "nothing to compare with"
            case .usage: "wrong usage"
            case .interrupted: "interrupted"
            case .terminated: "terminated"
            }
        return "\(kind): \(fault.message)"
    }

    /// Several reasons in one clause; beyond three the rest is counted.
    private static func list(_ reasons: [GateOutcome.Finding]) -> String {
        let rest = reasons.count - mostReasons
        return reasons.prefix(mostReasons).map(\.text).joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
    }

    private static func passed(_ comparison: Comparison) -> String {
        let gated = comparison.rows.filter { $0.level != .off }
        guard !gated.isEmpty else { return "No metric is gated; everything below is for information." }
        let warnings = comparison.outcome.warnings.count
        let tail = warnings == 0 ? "" : " There \(warnings == 1 ? "is 1 warning" : "are \(warnings) warnings")."
        guard gated.contains(where: { $0.level == .error }) else {
            return "Passed: nothing can fail this gate, its metrics only warn.\(tail)"
        }
        return "Passed: every metric that can fail is unchanged or better.\(tail)"
    }

    private static func doubt(_ comparison: Comparison) -> String {
        let outcome = comparison.outcome
        if !outcome.unjudged.isEmpty { return list(outcome.unjudged) }
        let open = comparison.rows.filter { $0.effect == .open }
        if open.allSatisfy({ $0.verdict == .absent }) { return "nothing gated has values to compare" }
        if open.contains(where: { $0.verdict == .worse }) {
            return "something gated is worse, and it is open whether by more than its tolerance"
        }
        if open.allSatisfy({ $0.change?.isInformation == true }) {
            return "so few invocations cannot tell a change from what differs between invocations of one build; the "
                + "changes below are for information"
        }
        return "nothing gated is shown to be worse, but the runs cannot rule it out"
    }
}
