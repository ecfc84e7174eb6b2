import EngineClient
import EngineProtocol
import HostProbe
import Judging
package import Results
package import Scenarios
import Synchronization
import Tracker
import Vocabulary

/// Carries out runs with real engines on loopback.
package final class EngineRunExecutor: RunExecutor {
    private let options: BenchmarkOptions
    private let workspace: Workspace
    private let clock: any HarnessClock
    let payloads: PayloadStore
    private let validity: ValidityLimits
    /// Nil where no ceilings are wanted.
    let ceilings: CeilingBook?
    private let tally = Mutex(ExecutionTally())
    private let plannedCells = Mutex<[Cell]>([])
    private let lastBlock = Mutex<Int?>(nil)
    private let shelf: CaptureShelf?

    /// `seed` decides the payloads' bytes, `validity` what a run may suffer and still be believed.
    package convenience init(
        options: BenchmarkOptions,
        workspace: Workspace,
        clock: any HarnessClock,
        seed: UInt64,
        validity: ValidityLimits = .undemanding
    ) {
        let payloads = PayloadStore(workspace: workspace, seed: seed)
        self.init(options: options, payloads: payloads, workspace: workspace, clock: clock, validity: validity)
    }

    init(
        options: BenchmarkOptions,
        payloads: PayloadStore,
        workspace: Workspace,
        clock: any HarnessClock,
        validity: ValidityLimits = .undemanding
    ) {
        self.validity = validity
        ceilings = Self.ceilingBook(options, workspace)
        shelf = options.keepsCaptures ? CaptureShelf() : nil
        self.options = options
        self.workspace = workspace
        self.clock = clock
        self.payloads = payloads
    }

    /// The cells of the plan that was prepared.
    var planCells: [Cell] { plannedCells.withLock { $0 } }

    /// Whether a run is the first of its block; asked once a run.
    func beginsBlock(_ planned: PlannedRun) -> Bool {
        lastBlock.withLock { last in
            defer { last = planned.block }
            return last != planned.block
        }
    }

    /// What the latest run that could tell cost.
    var lastCost: RunCost? { tally.withLock { $0.lastCost } }

    /// Asks the engine whether it accepts every configuration of `plan`; before this, no result is worth storing.
    ///
    /// Throws `HarnessError`: `.badScenario` with the engine's own words, `.engineFailed`.
    package func verify(_ plan: Plan, observer: @escaping @Sendable (BenchmarkEvent) -> Void) async throws {
        try WireWatch.preflight(plan.cells)
        observer(.preparing("asking each engine configuration whether it is understood"))
        try await Preflight(options: options, directory: try scratchDirectory()).verify(plan.cells)
    }

    /// Captures that are to be kept go to the result's folder.
    package func begin(in folder: String) { shelf?.open(folder) }

    /// Writes and hashes every payload.
    package func prepare(_ plan: Plan, observer: @escaping @Sendable (BenchmarkEvent) -> Void) async throws {
        observer(.preparing("writing and hashing the payload"))
        for cell in plan.cells {
            try Task.checkCancellation()
            try payloads.prepare(cell)
        }
        if ceilings != nil { observer(.preparing("measuring what this machine can do at most")) }
        plannedCells.withLock { $0 = plan.cells }
        try measureCeilings(plan)
    }

    /// Carries out one run with fresh processes, directory and ports.
    package func execute(
        _ planned: PlannedRun,
        cell: Cell,
        observer: @escaping @Sendable (BenchmarkEvent) -> Void
    ) async -> RunRecord {
        await measureCeilingSlices(planned)
        let startedAt = clock.now
        let startedNs = clock.monotonicNs
        let ledger = EngineLedger()
        let kills = MemoryKills()
        let result: Result<RunFindings, any Error>
        do {
            let findings = try await findings(planned, cell: cell, ledger: ledger, observer: observer)
            await settle(findings, cell, planned: planned)
            result = .success(findings)
        } catch {
            result = .failure(kills.explained(error))
        }
        let record = record(
            of: planned,
            startedAt: startedAt,
            durationSeconds: Double(clock.monotonicNs - startedNs) / 1e9,
            result.map { ($0, assessor(cell).assess($0)) },
            engines: ledger.all
        )
        tally.withLock { tally in
            tally.add((try? result.get())?.workload.cost)
            tally.add(record.engines)
        }
        return record
    }

    /// The record of a run: of its findings and what they come to, or of what ended it.
    private func record(
        of planned: PlannedRun,
        startedAt: UTCTimestamp,
        durationSeconds: Double,
        _ result: Result<(RunFindings, RunAssessment), any Error>,
        engines: [EngineRecord]
    ) -> RunRecord {
        func record(_ outcome: RunOutcome, _ findings: RunFindings?, _ assessment: RunAssessment?) -> RunRecord {
            RunRecord(
                index: planned.index,
                cell: planned.cellID.text,
                block: planned.block,
                warmup: planned.isWarmup,
                startedAt: startedAt,
                durationSeconds: durationSeconds,
                outcome: outcome,
                measurements: assessment?.measurements ?? [:],
                series: findings?.workload.series ?? [],
                latencies: findings?.workload.latencies ?? [],
                engines: engines,
                verification: findings?.verification,
                evidence: assessment?.evidence,
                wire: findings?.wire?.record,
                bridge: findings?.bridge,
                frames: findings.flatMap { $0.workload.frames.isEmpty ? nil : $0.workload.frames }
            )
        }
        switch result {
        case .success((let findings, let assessment)):
            return record(assessment.outcome, findings, assessment)
        case .failure(let error):
            return record(RunFailure.outcome(of: error, isCancelled: Task.isCancelled), nil, nil)
        }
    }

    /// How a run of a cell is judged, with the ceilings as they stand now.
    func assessor(_ cell: Cell) -> RunAssessor {
        RunAssessor(cell: cell, limits: validity, ceilings: ceilings?.figures, cores: CeilingBook.cores)
    }

    /// What added up over the runs so far.
    package func summary() -> ExecutionSummary {
        var summary = tally.withLock { $0.summary }
        summary.ceilings = ceilings?.records
        summary.versions.merge(versions) { _, new in new }
        return summary
    }

    /// The engine's program by its content.
    package var versions: [String: String] {
        let sum = ProgramIdentity.sha256(options.enginePath)
        return sum.map { ["\(ProgramIdentity.name(options.enginePath)) SHA-256": $0] } ?? [:]
    }

    func findings(
        _ planned: PlannedRun,
        cell: Cell,
        ledger: EngineLedger,
        observer: @escaping @Sendable (BenchmarkEvent) -> Void
    ) async throws -> RunFindings {
        let root = try payloads.directory(for: cell.configuration.storage.kind)
        let directory = try workspace.makeRunDirectory(root, index: planned.index)
        defer { Workspace.remove(directory) }
        let prepared = try payloads.payload(of: cell)
        if cell.configuration.storage.cache == .cold { try ColdStart.evict(prepared) }
        return try await withSampler(
            SamplerConfiguration(directory: directory, level: options.telemetry)
        ) { sampler in
            let context = RunContext(
                planned: planned,
                cell: cell,
                prepared: prepared,
                directory: directory,
                seed: payloads.seed,
                clock: clock,
                ledger: ledger,
                fleet: EngineFleet(enginePath: options.enginePath, logDirectory: directory, ledger: ledger),
                telemetry: RunTelemetry(sampler: sampler),
                shelf: shelf,
                observer: observer
            )
            let (run, bridge) = try await watched(context)
            return RunFindings(
                workload: run.workload,
                engines: ledger.all,
                observation: RunObservation(
                    sampler.record(),
                    marks: context.telemetry.log.all,
                    steadyNs: run.workload.steady?.rangeNs
                ),
                lastWords: run.lastWords,
                stamps: run.stamps,
                verification: run.verification,
                wire: run.wire,
                bridge: bridge
            )
        }
    }

    /// Carries the run out, with floors and a hiccup thread where its figures are of the bridge.
    private func watched(_ context: RunContext) async throws -> (run: ConcludedRun, bridge: BridgeRecord?) {
        guard options.takesFloors, context.cell.kind.traits.timesBridge else {
            return (try await execute(context), nil)
        }
        let (run, bridge) = try await BridgeWatch(floors: floors(context)).around { meter in
            var context = context
            context.hiccups = meter
            return try await execute(context)
        }
        return (run, bridge)
    }

    private func floors(_ context: RunContext) -> PinnedFloors? {
        guard let ipc = context.configuration.ipc,
            let request = EngineRequest.all(of: context.cell).first(where: { $0.role == .leecher })
        else { return nil }
        return PinnedFloors(
            fleet: context.fleet,
            request: request,
            echoBytes: ipc.methods.contains(.echo) ? ipc.echoBytes : []
        )
    }

    private func execute(_ context: RunContext) async throws -> ConcludedRun {
        switch context.cell.kind {
        case .check:
            return try await CheckRun(context: context).execute()
        case .transfer:
            return try await withDiscovery(context) { try await TransferRun(context: $0, tracker: $1).execute() }
        case .ipc:
            guard let specification = context.configuration.ipc else {
                throw HarnessError(.internalFault, "the ipc cell \(context.cell.id) names no calls")
            }
            return try await withDiscovery(context) {
                try await IPCRun(context: $0, tracker: $1, specification: specification).execute()
            }
        case .frames:
            guard let specification = context.configuration.frames else {
                throw HarnessError(.internalFault, "the frames cell \(context.cell.id) says nothing of its frames")
            }
            return try await withDiscovery(context) {
                try await FramesRun(context: $0, tracker: $1, specification: specification).execute()
            }
        case .idle:
            guard let specification = context.configuration.idle else {
                throw HarnessError(.internalFault, "the idle cell \(context.cell.id) says nothing of its torrents")
            }
            return try await IdleRun(context: context, specification: specification).execute()
        }
    }

    /// Lends the announce URL of a tracker of the run's own, or nil where the harness introduces the engines.
    private func withDiscovery(
        _ context: RunContext,
        _ body: (RunContext, String?) async throws -> ConcludedRun
    ) async throws -> ConcludedRun {
        let transport: TrackerTransport
        switch context.configuration.discovery {
        case .direct: return try await body(context, nil)
        case .trackerHTTP: transport = .http
        case .trackerUDP: transport = .udp
        }
        let configuration = TrackerConfiguration(addresses: ["127.0.0.1"], transports: [transport])
        return try await withTracker(configuration) { tracker in
            var context = context
            context.trackerPorts = tracker.listeners.map { UInt16(truncatingIfNeeded: $0.port) }
            defer {
                if context.cell.id != NetworkCeiling.cellID {
                    tally.withLock { $0.add(tracker.statistics(), transport: transport) }
                }
            }
            do {
                return try await body(context, try tracker.announceURL(transport))
            } catch {
                throw TrackedRunError.with(error, from: tracker.statistics())
            }
        }
    }

    private func scratchDirectory() throws(HarnessError) -> String {
        guard let path = workspace.tmpfsPath ?? workspace.diskPath else {
            throw HarnessError(.internalFault, "a workspace without a directory")
        }
        return path
    }
}
