package import Results

/// What outweighs every verdict: an engine that died, wrong data, a time-out, a signal, nothing to compare with.
package struct RunFault: Codable, Sendable, Equatable {
    /// What happened; each has an exit code of its own. Most of them are codes of a failed run's reasons.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// A fault of torrbench's own.
        case internalFault = "internal_fault"
        /// What was transferred or checked is not the payload.
        case wrongData = "wrong_data"
        /// An engine died, refused or broke the protocol.
        case engineFailed = "engine_failed"
        /// The system forbids something.
        case permission = "permission"
        /// The machine lacks something: space, a file system, a quiet moment.
        case environmentUnfit = "environment_unfit"
        /// The scenario or record is wrong.
        case badScenario = "bad_scenario"
        /// A deadline passed.
        case timedOut = "timed_out"
        /// A baseline is missing or not comparable.
        case baselineUnusable = "baseline_unusable"
        /// The command line is wrong.
        case usage
        /// Ended by Ctrl-C.
        case interrupted
        /// Ended by SIGTERM.
        case terminated
    }

    /// What happened.
    package var kind: Kind
    /// The same in one clause with its numbers, lower case, without a full stop.
    package var message: String
    /// What engines said at last, and why runs failed: lines of text, at most ``mostDetails``.
    package var details: [String]

    /// Most lines that are kept.
    package static let mostDetails = 40
    private static let mostRuns = 3
    private static let lastWords = 10

    /// Takes every field as it is.
    package init(_ kind: Kind, _ message: String, details: [String] = []) {
        self.kind = kind
        self.message = message
        self.details = Array(details.prefix(Self.mostDetails))
    }

    /// The worst that any run met, warm-up included: wrong data, a failure, no valid run at all; nil for none of them.
    ///
    /// `sides` are named in the message where there are several.
    package static func worst(_ sides: [(name: String, runs: [RunRecord])]) -> RunFault? {
        let runs = sides.flatMap(\.runs)
        func share(_ isMeant: (RunRecord) -> Bool) -> String {
            let total = "\(runs.filter(isMeant).count) of \(runs.count == 1 ? "1 run" : "\(runs.count) runs")"
            guard sides.count > 1 else { return total }
            let parts = sides.map { "\($0.name) \($0.runs.filter(isMeant).count) of \($0.runs.count)" }
            return "\(total) (\(parts.joined(separator: ", ")))"
        }
        if runs.contains(where: isWrong) {
            return RunFault(
                .wrongData,
                "\(share(isWrong)) delivered wrong data",
                details: details(runs.filter(isWrong))
            )
        }
        let failed = runs.filter { $0.outcome.state == .failed }
        let kinds = failed.flatMap(\.outcome.reasons).compactMap { Kind(rawValue: $0.code) }
        if let kind = bySeverity.first(where: kinds.contains) {
            return RunFault(kind, "\(share { $0.outcome.state == .failed }) failed", details: details(failed))
        }
        // A record may hold failures of a kind that this version does not know.
        if !failed.isEmpty {
            return RunFault(
                .engineFailed,
                "\(share { $0.outcome.state == .failed }) failed",
                details: details(failed)
            )
        }
        // A quiet warm-up makes no figure; where nothing else was run yet it is all there is.
        // Nor does a ceiling: a record of ceilings alone is judged by those.
        let results = runs.filter { !$0.warmup && $0.role != .ceiling }
        let counted = results.isEmpty ? runs : results
        guard !counted.isEmpty, counted.allSatisfy({ $0.outcome.state != .valid }) else { return nil }
        let count = counted.count == 1 ? "1 run" : "\(counted.count) runs"
        return RunFault(.environmentUnfit, "none of \(count) is valid", details: details(counted))
    }

    /// Codes of rules whose breach means that what was moved or checked is not the payload.
    private static let wrongDataCodes: Set<String> = [RunOutcome.payloadMismatchCode, "check_found_bad_pieces"]
    private static let bySeverity: [Kind] = [
        .internalFault, .wrongData, .engineFailed, .permission, .environmentUnfit, .badScenario, .timedOut,
    ]

    private static func isWrong(_ run: RunRecord) -> Bool {
        run.outcome.reasons.contains { wrongDataCodes.contains($0.code) || $0.code == Kind.wrongData.rawValue }
    }

    /// Reasons and last words of the first runs.
    private static func details(_ runs: [RunRecord]) -> [String] {
        let lines = runs.prefix(mostRuns).flatMap { run -> [String] in
            let reasons = run.outcome.reasons.map(\.message).joined(separator: "; ")
            let words = run.engines.flatMap { engine in
                engine.stderrTail.suffix(lastWords).map { "\(engine.role)-\(engine.index + 1): \($0)" }
            }
            return ["run \(run.index + 1), \(run.cell): \(reasons.isEmpty ? "no reason recorded" : reasons)"] + words
        }
        return lines + (runs.count > mostRuns ? ["and \(runs.count - mostRuns) more"] : [])
    }
}
