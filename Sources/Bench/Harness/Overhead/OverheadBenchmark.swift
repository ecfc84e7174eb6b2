import EngineClient
import EngineProtocol
import Judging
import Results
package import Scenarios
import Vocabulary

/// Measures what the harness costs: the same transfer through torrbench and through a bare program, and the same
/// message over the bridge and over raw pipes, paired in blocks whose order alternates.
package struct OverheadBenchmark: Sendable {
    private let options: BenchmarkOptions
    private let bare: BareProgram
    private let executor: EngineRunExecutor
    private let payloads: PayloadStore
    private let workspace: Workspace

    /// `barePath` is the absolute path of `torrbench-bare`.
    package init(options: BenchmarkOptions, barePath: String, workspace: Workspace) {
        self.options = options
        self.workspace = workspace
        bare = BareProgram(path: barePath)
        payloads = PayloadStore(workspace: workspace, seed: 1)
        // The bare program has no hiccup thread that keeps a core awake, so neither arm has.
        var options = options
        options.takesFloors = false
        executor = EngineRunExecutor(options: options, payloads: payloads, workspace: workspace, clock: SystemClock())
    }

    /// `progress` is told each value as it comes. Throws `HarnessError` when an arm fails.
    package func run(_ plan: Plan, progress: @escaping @Sendable (String) -> Void) async throws -> OverheadResult {
        try await executor.verify(plan) { _ in }
        try await executor.prepare(plan) { _ in }
        var result = OverheadResult()
        var settings: [EngineRecord] = []
        for planned in plan.entries {
            let cell = plan.cells[planned.cellIndex]
            // The bare arm has the settings that an engine confirmed, so torrbench goes first in the warm-up.
            let isBareFirst = planned.block % 2 == 1 && !settings.isEmpty
            if isBareFirst { try await runBare(planned, cell, settings, &result, progress) }
            let record = await executor.execute(planned, cell: cell) { _ in }
            guard record.outcome.state == .valid || record.outcome.state == .suspect else {
                throw HarnessError(.engineFailed, record.outcome.reasons.map(\.message).joined(separator: "; "))
            }
            if cell.kind == .transfer { settings = record.engines }
            note(record, planned, cell, &result, progress)
            if !isBareFirst { try await runBare(planned, cell, settings, &result, progress) }
        }
        result.peakMemoryBytes = executor.summary().harnessCost?.peakMemoryBytes
        return result
    }

    private func note(
        _ record: RunRecord,
        _ planned: PlannedRun,
        _ cell: Cell,
        _ result: inout OverheadResult,
        _ progress: (String) -> Void
    ) {
        guard !planned.isWarmup else { return }
        if cell.kind == .transfer {
            let speed = record.measurements[MetricCatalog.completionThroughput.name]?.number
            result.throughput.torrbench[planned.block] = speed
            if let cost = executor.lastCost, cost.enginesSeconds > 0 {
                result.cpuShare[planned.block] = cost.harnessSeconds / cost.enginesSeconds
            }
            progress("\(Self.place(planned)) transfer through torrbench: \(Self.megabytes(speed))")
        } else {
            let median = record.latencies.first?.histogram.valueNs(atQuantile: 0.5).map { Double($0) }
            result.roundTrip.torrbench[planned.block] = median
            progress("\(Self.place(planned)) ping over the bridge: \(Self.microseconds(median))")
        }
    }

    private func runBare(
        _ planned: PlannedRun,
        _ cell: Cell,
        _ settings: [EngineRecord],
        _ result: inout OverheadResult,
        _ progress: (String) -> Void
    ) async throws {
        if cell.kind == .transfer {
            let root = try payloads.directory(for: cell.configuration.storage.kind)
            let output = try workspace.makeRunDirectory(root, index: planned.index)
            defer { Workspace.remove(output) }
            let speed = try await bare.transfer(try payloads.payload(of: cell), output: output, settings: settings)
            if !planned.isWarmup { result.throughput.bare[planned.block] = speed }
            progress("\(Self.place(planned)) transfer by the bare program: \(Self.megabytes(speed))")
        } else {
            let count = (cell.configuration.ipc?.calls ?? 0) + (cell.configuration.ipc?.warmupCalls ?? 0)
            let median = try await bare.roundTripMedianNs(messageBytes: Self.pingBytes, count: max(1, count))
            if !planned.isWarmup { result.roundTrip.bare[planned.block] = median }
            progress("\(Self.place(planned)) raw pipe: \(Self.microseconds(median))")
        }
    }

    /// The block as people count it: ``OverheadScenario`` has one for warm-up, which the record calls 0.
    private static func place(_ planned: PlannedRun) -> String {
        planned.isWarmup ? "warm-up" : "block \(planned.block)"
    }

    /// The length of a ping on the wire, so that both arms move messages of one size.
    private static var pingBytes: Int {
        var frame: [UInt8] = []
        FrameEncoder(framing: .newline).append(to: &frame) {
            Request(id: .integer(1000), method: Method.ping).append(to: &$0)
        }
        return frame.count
    }

    private static func megabytes(_ value: Double?) -> String {
        value.map { "\(($0 / 1e5).rounded() / 10) MB/s" } ?? "no value"
    }

    private static func microseconds(_ value: Double?) -> String {
        value.map { "\(($0 / 10).rounded() / 100) µs" } ?? "no value"
    }
}
