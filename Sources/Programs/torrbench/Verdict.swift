import Glibc
import Results
import Verdicts

/// What an invocation's record means for the exit code, and why in one line.
struct Verdict: Equatable {
    let code: ExitCode
    /// For stderr; nil when all is well.
    let message: String?

    /// The worst that any run met: a signal, wrong data, a failure, no valid run at all.
    ///
    /// A time budget that was spent is no failure: it is how a scenario says how long it may take.
    init(_ document: ResultDocument, signal: Int32?) {
        guard let fault = RunFault(document, signal: signal) ?? RunFault.worst([("", document.runs)]) else {
            code = .success
            message = nil
            return
        }
        code = signal.map { ExitCode(signal: $0) } ?? ExitCode(fault.kind)
        message = "\(fault.message) (exit code \(code.rawValue))"
    }
}

extension RunFault {
    /// The signal that ended an invocation; nil for none.
    init?(_ document: ResultDocument, signal: Int32?) {
        guard let signal else { return nil }
        let done = document.runs.filter { $0.outcome.state != .interrupted }
        let counted = document.countedRuns
        let valid = counted.count { $0.outcome.state == .valid }
        let name = signal == SIGTERM ? "SIGTERM" : signal == SIGINT ? "SIGINT" : "SIGHUP"
        // As the report's head says it: neither warm-up nor ceilings are results.
        let standing =
            counted.isEmpty
            ? "no counted run was begun"
            : "\(valid == 0 ? "none" : "\(valid)") of \(counted.count) counted run\(counted.count == 1 ? "" : "s") "
                + "\(valid < 2 ? "is" : "are") valid"
        self.init(
            signal == SIGTERM ? .terminated : .interrupted,
            "\(name) after \(done.count) of \(document.plannedRuns) runs" + (done.isEmpty ? "" : "; \(standing)")
        )
    }
}
