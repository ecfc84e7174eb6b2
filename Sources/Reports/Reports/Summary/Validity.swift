import Results

/// Runs that are not compared, with the reasons.
enum Validity {
    /// Every run outside warm-up that is not valid, and warm-up runs that failed.
    static func leftOut(of document: ResultDocument) -> [RunRecord] {
        document.runs.filter { run in
            run.outcome.state != .valid && !(run.warmup && run.outcome.state == .suspect)
        }
    }

    /// `run 6 (transfer aio_threads=4, block 2) failed: leecher 0 ended by signal 9`.
    static func line(of run: RunRecord, in document: ResultDocument) -> String {
        let cell = document.cells.first { $0.id == run.cell }
        let name = cell.map { CellSummary(cell: $0, counted: []).fullName } ?? run.cell
        let block = BlockNumbers(document).text(of: run)
        return "run \(run.index + 1) (\(name), \(block)) \(run.outcome.state.rawValue): \(reasons(of: run))"
    }

    /// The reasons of a run in one line.
    static func reasons(of run: RunRecord) -> String {
        run.outcome.reasons.isEmpty ? "no reason recorded" : run.outcome.reasons.map(\.message).joined(separator: "; ")
    }

    /// `13 of 16 runs done, 12 counted: 11 valid, 1 failed; 4 warm-up runs not counted`.
    static func counts(of document: ResultDocument) -> String {
        let counted = document.countedRuns
        let states = RunState.allCases.compactMap { state -> String? in
            let number = counted.filter { $0.outcome.state == state }.count
            return number == 0 ? nil : "\(number) \(state.rawValue)"
        }
        let warmups = document.runs.count { $0.warmup }
        let ceilings = document.ceilingRuns.count
        let repeats = document.runs.count { $0.repetition != nil }
        let done = document.placesDone.count
        let invocations = document.allInvocations.count
        return "\(done) of \(document.plannedRuns) runs done"
            + (repeats == 0 ? "" : ", \(repeats) repeated") + "; \(counted.count) counted"
            + (states.isEmpty ? "" : ": " + states.joined(separator: ", "))
            + (ceilings == 0 ? "" : "; \(ceilings) of ceilings, which are no results")
            + (warmups == 0 ? "" : "; \(warmups) for warm-up")
            + (invocations == 1 ? "" : "; made in \(invocations) invocations")
    }

    /// What the comparison of outputs with payloads came to, in one sentence; nil where none was made.
    static func verification(of document: ResultDocument) -> String? {
        let verified = document.runs.compactMap(\.verification)
        guard !verified.isEmpty else { return nil }
        let bytes = verified.reduce(0.0) { $0 + Double($1.bytesVerified) }
        return
            "\(NumberText.size(bytes: bytes)) in \(verified.reduce(0) { $0 + $1.files }) files were compared with the "
            + "payload byte for byte; \(verified.filter { $0.mismatch != nil }.count) of \(verified.count) "
            + "comparisons found a difference."
    }
}
