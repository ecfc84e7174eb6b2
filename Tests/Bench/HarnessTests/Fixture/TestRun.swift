import EngineClient
import HostProbe
import Results
import Scenarios
import TestSupport

@testable import Harness
@testable import Judging

/// Everything that one run needs, with scripted engines.
struct TestRun: Sendable {
    let directory: TemporaryDirectory
    let ledger = EngineLedger()
    let plan: Plan

    init(set overrides: [String] = []) throws {
        directory = try TemporaryDirectory()
        plan = try TestPlan.plan(set: overrides)
    }

    var cell: Cell { plan.cells[0] }

    func fleet(_ rules: [String]) throws -> EngineFleet {
        EngineFleet(
            enginePath: try ScriptedEnginePath.make(rules, in: directory),
            logDirectory: directory.path,
            ledger: ledger
        )
    }

    /// Lends a context whose fleet's engines follow `rules`; the payload is not written.
    func withContext<Value: Sendable>(
        _ rules: [String] = [],
        _ body: (RunContext) async throws -> Value
    ) async throws -> Value {
        let specification = cell.configuration.payload
        let content = try PayloadContent(
            specification,
            seed: 1,
            directory: directory.path(of: "payload"),
            isStored: false
        )
        let prepared = try PreparedPayload(content, specification, number: 0)
        let fleet = try fleet(rules)
        return try await withSampler(SamplerConfiguration(directory: directory.path)) { sampler in
            try await body(
                RunContext(
                    planned: plan.entries[0],
                    cell: cell,
                    prepared: prepared,
                    directory: directory.path,
                    seed: 1,
                    clock: ManualClock(),
                    ledger: ledger,
                    fleet: fleet,
                    telemetry: RunTelemetry(sampler: sampler),
                    shelf: nil,
                    observer: { _ in }
                )
            )
        }
    }

    /// Starts the cell's engines, one seeder and one leecher, and runs `body` with them under guard.
    func concluding(
        _ rules: [String],
        _ body: @escaping @Sendable ([RunningEngine]) async throws -> Void
    ) async throws {
        try await withContext(rules) { context in
            _ = try await context.fleet.with(EngineRequest.all(of: cell)) { engines in
                try await context.concluding(engines) {
                    try await body(engines)
                    return WorkloadFindings(stamps: StampsRecord())
                }
            }
        }
    }
}

extension [RunningEngine] {
    /// The engine of this label.
    func labelled(_ label: String) throws -> EngineConnection {
        guard let engine = first(where: { $0.label == label }) else {
            throw HarnessError(.internalFault, "no engine '\(label)'")
        }
        return engine.connection
    }
}
