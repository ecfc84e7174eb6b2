import Glibc
import Harness
import Results

/// What an invocation's record means for the exit code, and why in one line.
struct Verdict: Equatable {
    let code: ExitCodes
    /// For stderr; nil when all is well.
    let message: String?

    /// Codes of rules whose breach means that what was moved or checked is not the payload.
    private static let wrongDataCodes: Set<String> = [RunOutcome.payloadMismatchCode, "check_found_bad_pieces"]
    private static let bySeverity: [HarnessError.Kind] = [
        .internalFault, .wrongData, .engineFailed, .permission, .environmentUnfit, .badScenario, .timedOut,
    ]

    /// The worst that any run met: a signal, wrong data, a failure, no valid run at all of those that count as results. A
    /// record of ceilings alone is judged by those.
    ///
    /// A time budget that was spent is no failure: it is how a scenario says how long it may take.
    init(_ document: ResultDocument, signal: Int32?) {
        let runs = document.runs.count == 1 ? "1 run" : "\(document.runs.count) runs"
        if let signal {
            let done = document.placesDone.count
            let name = signal == SIGTERM ? "SIGTERM" : signal == SIGINT ? "SIGINT" : "SIGHUP"
            self.init(
                ExitCodes(signal: signal),
                "\(name) after \(done) of \(document.plannedRuns) runs; what is stored is valid"
            )
        } else if let count = Verdict.count(document, { Verdict.wrongDataCodes.contains($0.code) }) {
            self.init(.wrongData, "\(count) of \(runs) delivered wrong data")
        } else if let (kind, count) = Verdict.worst(document) {
            self.init(ExitCodes(kind), "\(count) of \(runs) failed")
        } else if Verdict.hasNothingValid(document) {
            self.init(.environmentUnfit, "none of \(runs) is valid")
        } else {
            self.init(code: .fine, message: nil)
        }
    }

    private static func hasNothingValid(_ document: ResultDocument) -> Bool {
        let counted = document.countedRuns
        let judged = counted.isEmpty ? document.runs : counted
        return !judged.isEmpty && judged.allSatisfy { $0.outcome.state != .valid }
    }

    private init(_ code: ExitCodes, _ message: String) {
        self.init(code: code, message: "\(message) (exit code \(code.rawValue))")
    }

    private init(code: ExitCodes, message: String?) {
        self.code = code
        self.message = message
    }

    private static func worst(_ document: ResultDocument) -> (HarnessError.Kind, Int)? {
        let failed = document.runs.filter { $0.outcome.state == .failed }
        let kinds = failed.flatMap(\.outcome.reasons).compactMap { HarnessError.Kind(rawValue: $0.code) }
        return bySeverity.first { kinds.contains($0) }.map { ($0, failed.count) }
    }

    /// Runs with such a reason; nil instead of 0.
    private static func count(_ document: ResultDocument, _ isMeant: (OutcomeReason) -> Bool) -> Int? {
        let count = document.runs.filter { $0.outcome.reasons.contains(where: isMeant) }.count
        return count == 0 ? nil : count
    }
}
