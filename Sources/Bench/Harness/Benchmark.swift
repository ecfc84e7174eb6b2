import EngineClient
import Judging
package import Results
package import Scenarios
import Vocabulary

/// Carries out one plan: every run in its order, each stored as soon as it has ended.
package struct Benchmark: Sendable {
    private let plan: Plan
    private let options: BenchmarkOptions
    private let executor: any RunExecutor
    private let clock: any HarnessClock
    private let machine: MachineRecord
    private let tool: ToolRecord
    private let observer: @Sendable (BenchmarkEvent) -> Void
    private let reasonToStop: StopRule
    private let continued: Continuation?

    /// Why no further block is needed, asked between counted blocks with the record so far and the seconds it took.
    package typealias StopRule = @Sendable (ResultDocument, Double) -> String?

    package init(
        plan: Plan,
        options: BenchmarkOptions,
        executor: any RunExecutor,
        clock: any HarnessClock,
        machine: MachineRecord,
        tool: ToolRecord,
        observer: @escaping @Sendable (BenchmarkEvent) -> Void,
        reasonToStop: @escaping StopRule = { _, _ in nil },
        continuing continued: Continuation? = nil
    ) {
        self.plan = plan
        self.options = options
        self.executor = executor
        self.clock = clock
        self.machine = machine
        self.tool = tool
        self.observer = observer
        self.reasonToStop = reasonToStop
        self.continued = continued
    }

    /// Returns the record and its folder; both also exist after an interruption, marked so.
    ///
    /// Throws `HarnessError` when nothing could be begun, `ResultsError` when there is no place to store anything, and
    /// `UnstoredResult` when a record with runs could not be stored.
    package func run(id: String) async throws -> (document: ResultDocument, folder: ResultFolder) {
        var document = try continued?.document(tool: toolWithVersions, machine, at: clock.now) ?? firstDocument(id: id)
        let folder = try continued?.folder ?? makeFolder(for: document)
        let lock = try continued?.lock ?? FolderLock(folder)
        defer { withExtendedLifetime(lock) {} }
        var writer = ResultWriter(folder: folder, redactor: options.redactor)
        try writer.store(document)
        observer(.began(folder: folder.path))
        do {
            executor.begin(in: folder.path)
            try await executor.prepare(plan, observer: observer)
            document.ceilings = document.ceilings ?? executor.summary().ceilings
            try await carryOut(&document, into: &writer)
        } catch  where Task.isCancelled || RunFailure.kind(of: error) == .interrupted {
            // Whatever a cancelled step said of its end, the cause is the cancellation.
            document.state = .interrupted
        } catch let error as ResultsError where !document.runs.isEmpty {
            throw UnstoredResult(document: try writer.stored(document), cause: error)
        } catch {
            try? conclude(&document, in: &writer)
            throw error
        }
        do {
            try conclude(&document, in: &writer)
        } catch let error as ResultsError where !document.runs.isEmpty {
            throw UnstoredResult(document: try writer.stored(document), cause: error)
        }
        return (try writer.stored(document), folder)
    }

    private func makeFolder(for document: ResultDocument) throws -> ResultFolder {
        try ResultStore(root: options.resultsRoot)
            .makeFolder(startedAt: document.startedAt, scenario: plan.scenario.name, id: document.id)
    }

    private func carryOut(_ document: inout ResultDocument, into writer: inout ResultWriter) async throws {
        let startedNs = clock.monotonicNs
        var failures: [CellID: Int] = [:]
        var repeatsLeft = plan.scenario.limits.repeatBudget
        for planned in plan.entries {
            if Task.isCancelled { throw HarnessError(.interrupted, "interrupted") }
            if planned.block != document.runs.last?.block, isEnough(document, sinceNs: startedNs) {
                document.plannedRuns = document.placesDone.count
                document.state = .complete
                return
            }
            if let reason = reasonToSkip(planned, failures: failures, elapsedNs: clock.monotonicNs - startedNs) {
                observer(.runSkipped(planned, reason: reason.message))
                note(reason, in: &document)
                continue
            }
            for attempt in 0... {
                let record = try await carryOut(planned, attempt: attempt, &document, into: &writer)
                if record.outcome.state == .failed { failures[planned.cellID, default: 0] += 1 }
                guard RepeatRule.asksForAnother(record.outcome), repeatsLeft > 0 else { break }
                if let reason = spentBudget(elapsedNs: clock.monotonicNs - startedNs) {
                    note(reason, in: &document)
                    break
                }
                repeatsLeft -= 1
            }
        }
        document.state = document.placesDone.count == document.plannedRuns ? .complete : .interrupted
    }

    /// Whether whoever decides has seen enough; a record without a counted run decides nothing.
    private func isEnough(_ document: ResultDocument, sinceNs startedNs: Int64) -> Bool {
        guard document.runs.last?.warmup == false else { return false }
        return reasonToStop(document, Double(clock.monotonicNs - startedNs) / 1e9) != nil
    }

    /// One run, stored; `attempt` counts the invalid ones before it at this place of the plan.
    private func carryOut(
        _ planned: PlannedRun,
        attempt: Int,
        _ document: inout ResultDocument,
        into writer: inout ResultWriter
    ) async throws -> RunRecord {
        observer(.runBegan(planned))
        var record = await executor.execute(planned, cell: plan.cells[planned.cellIndex], observer: observer)
        record.repetition = attempt == 0 ? nil : attempt
        record.role = planned.isWarmup ? .warmUp : plan.cells[planned.cellIndex].isCeiling ? .ceiling : .result
        record.invocation = continued?.invocation
        try continued?.check(record)
        document.runs.append(record)
        try writer.store(document)
        observer(.runEnded(planned, record))
        if record.outcome.state == .interrupted { throw HarnessError(.interrupted, "interrupted") }
        return record
    }

    /// A cell that keeps failing, or a time budget that is spent, costs the runs behind it.
    private func reasonToSkip(
        _ planned: PlannedRun,
        failures: [CellID: Int],
        elapsedNs: Int64
    ) -> WarningRecord? {
        if let count = failures[planned.cellID], count >= options.failuresPerCell {
            return WarningRecord(
                code: "cell_skipped",
                message: "\(planned.cellID) failed \(count) times, its other runs were left out",
                remedy: "read the failure above, fix it, and repeat the cell with --cells '\(planned.cellID)'",
                cell: planned.cellID.description
            )
        }
        return spentBudget(elapsedNs: elapsedNs)
    }

    /// Neither a run nor the repetition of an invalid one is begun after the scenario's time.
    private func spentBudget(elapsedNs: Int64) -> WarningRecord? {
        guard let total = plan.scenario.limits.total, elapsedNs > total.nanoseconds else { return nil }
        return WarningRecord(
            code: "time_budget_spent",
            message: "the scenario's limits.total of \(total) was spent, the runs behind it were left out",
            remedy: "raise limits.total, or take fewer blocks with --blocks"
        )
    }

    private func note(_ warning: WarningRecord, in document: inout ResultDocument) {
        guard !document.warnings.contains(warning) else { return }
        document.warnings.append(warning)
        observer(.warned(warning))
    }

    private func conclude(_ document: inout ResultDocument, in writer: inout ResultWriter) throws {
        if let continued, !document.runs.contains(where: { $0.invocation == continued.invocation }) {
            // Nothing was added, so that the record is what it was.
            document = continued.previous
            return try writer.store(document)
        }
        let summary = executor.summary()
        document.tool.extra.merge(summary.versions) { _, new in new }
        document.harnessCost =
            summary.harnessCost?.added(to: continued?.previous.harnessCost) ?? continued?.previous.harnessCost
        document.tracker = summary.tracker?.added(to: continued?.previous.tracker) ?? document.tracker
        document.ceilings = continued?.previous.ceilings ?? summary.ceilings
        document.tool.engine = summary.engine ?? document.tool.engine
        if let last = document.invocations?.indices.last {
            document.invocations?[last].finishedAt = clock.now
            document.invocations?[last].tool.engine = summary.engine
        }
        // These are said with the result, which follows at once.
        let unfit = [UnfitEnvironment.warning(for: document), QuotaWarning.of(document)].compactMap { $0 }
        for warning in unfit + summary.warnings where !document.warnings.contains(warning) {
            document.warnings.append(warning)
        }
        document.finishedAt = clock.now
        try writer.store(document)
    }

    /// The versions are in the record from the beginning on: one that was killed can be continued with the same engine.
    private var toolWithVersions: ToolRecord {
        var tool = tool
        tool.extra.merge(executor.versions) { _, new in new }
        return tool
    }

    private func firstDocument(id: String) -> ResultDocument {
        let scenario = plan.scenario
        let record = ScenarioRecord(
            name: scenario.name,
            path: options.redactor != nil ? ProgramIdentity.name(scenario.source.path) : scenario.source.path,
            question: scenario.question,
            text: scenario.source.text,
            overrides: scenario.source.overrides,
            contentHash: scenario.contentHash,
            seed: plan.seed,
            blocks: plan.entries.filter { !$0.isWarmup }.map(\.block).distinctCount,
            warmupBlocks: plan.entries.filter(\.isWarmup).map(\.block).distinctCount
        )
        let warnings = plan.warnings.map { WarningRecord($0) }
        return ResultDocument(
            id: id,
            tool: toolWithVersions,
            command: options.command,
            scenario: record,
            startedAt: clock.now,
            state: .incomplete,
            plannedRuns: plan.entries.count,
            machine: machine,
            cells: plan.cellRecords,
            runs: [],
            warnings: warnings,
            validityLimits: scenario.validity.byKey.mapValues { Double($0) },
            gate: options.gate
        )
    }
}

extension Array where Element: Hashable {
    fileprivate var distinctCount: Int { Set(self).count }
}
