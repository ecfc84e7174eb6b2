import Harness
import HostProbe
import Reports
import Results
import Scenarios
import Vocabulary

/// One carrying-out of a plan with real engines, from the empty working directory to the written report.
struct Invocation: Sendable {
    /// The record and where it is.
    struct Outcome: Sendable {
        let document: ResultDocument
        let folder: ResultFolder
    }

    let plan: Plan
    let options: BenchmarkOptions
    let observer: RunObserver
    /// Asked between blocks; a gate that has seen enough says why.
    var reasonToStop: Benchmark.StopRule = { _, _ in nil }
    /// The record that the runs are added to; nil for one of its own.
    var continued: Continuation?

    /// Throws before anything is stored when the machine or the engine cannot carry out the plan.
    func carryOut() async throws -> Outcome {
        let id = continued?.previous.id ?? Self.makeID()
        Workspace.sweep(options)
        try EnvironmentCheck.verify(plan, options: options)
        let identity = try MachineIdentity.read(directory: measuredDirectory)
        let machine = MachineRecord(options.redactor != nil ? identity.redacted() : identity)
        let clock = SystemClock()
        return try await Workspace.with(
            options,
            needsDisk: plan.cells.contains { $0.configuration.storage.kind == .disk },
            needsTmpfs: plan.cells.contains { $0.configuration.storage.kind == .tmpfs },
            id: id,
            plan: plan
        ) { workspace in
            let executor = EngineRunExecutor(
                options: options,
                workspace: workspace,
                clock: clock,
                seed: plan.seed,
                validity: plan.scenario.validity
            )
            let tool = ToolRecord(version: Torrbench.version, swift: SwiftCompiler.version, extra: executor.versions)
            try continued?.verify(tool, machine)
            try await executor.verify(plan, observer: observer.receive)
            let benchmark = Benchmark(
                plan: plan,
                options: options,
                executor: executor,
                clock: clock,
                machine: machine,
                tool: tool,
                observer: observer.receive,
                reasonToStop: reasonToStop,
                continuing: continued
            )
            return try await stored(benchmark, id: id)
        }
    }

    /// What the plan gave, with its report beside it.
    private func stored(_ benchmark: Benchmark, id: String) async throws -> Outcome {
        do {
            let (document, folder) = try await benchmark.run(id: id)
            let report = Report(document)
            try folder.store(report.markdown(), as: ResultFolder.markdownName)
            try folder.store(report.page(), as: ResultFolder.pageName)
            return Outcome(document: document, folder: folder)
        } catch let error as UnstoredResult {
            let message = "\(error.cause); name another place for results with --out"
            throw UnstoredRecord(document: error.document, message: message, code: ExitCode(error.cause))
        } catch let error as ResultsError {
            throw InputError(message: "\(error); name another place for results with --out", code: ExitCode(error))
        }
    }

    /// The file system that the figures depend on; memory where any run uses it.
    var measuredDirectory: String {
        plan.tmpfsNeededBytes > 0 ? options.tmpfsDirectory : options.diskDirectory
    }

    /// Eight hexadecimal digits; from the system's source, since it only tells results apart.
    static func makeID() -> String {
        let number = String(UInt32.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 8 - number.count) + number
    }
}
