import Foundation
import HostProbe
import Results
import Scenarios
import TestSupport

@testable import Harness

/// The runs of a small plan, carried out by the executor as a user has them.
enum RealRun {
    /// What most of them move.
    static let size = ["payload.size=8MiB", "payload.piece_size=256KiB"]

    /// 8 MiB in pieces of 256 KiB unless `payload` or `overrides` say otherwise; `engine` nil is the real one.
    static func execute(
        _ kind: String = "transfer",
        workload: String = "",
        payload: [String] = size,
        set overrides: [String] = [],
        engine: String? = nil,
        in directory: TemporaryDirectory
    ) async throws -> [RunRecord] {
        let plan = try TestPlan.plan(kind, workload: workload, set: payload + overrides)
        let options = BenchmarkOptions(
            enginePath: engine ?? Program.engine,
            diskDirectory: directory.path,
            tmpfsDirectory: directory.path
        )
        return try await Workspace.with(options, needsDisk: false, needsTmpfs: true, id: "a") { workspace in
            let executor = EngineRunExecutor(
                options: options,
                workspace: workspace,
                clock: SystemClock(),
                seed: plan.seed,
                validity: plan.scenario.validity
            )
            try await executor.prepare(plan) { _ in }
            var records: [RunRecord] = []
            for entry in plan.entries {
                records.append(await executor.execute(entry, cell: plan.cells[entry.cellIndex]) { _ in })
            }
            return records
        }
    }
}
