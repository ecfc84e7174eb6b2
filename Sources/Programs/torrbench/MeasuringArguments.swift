import ArgumentParser
import Harness
import Reports
import Results
import Scenarios

/// The arguments of commands that measure in order to judge: where things go, which engine, how much is said.
struct MeasuringArguments: ParsableArguments {
    @OptionGroup var places: PlaceArguments

    @Option(
        help: ArgumentHelp("Where baselines and noise floors are kept.", valueName: "directory"),
        completion: .directory
    )
    var baselines = "Results/Baselines"

    @Flag(help: "No progress.")
    var quiet = false

    @Flag(help: Redaction.help)
    var redact = false

    func options() throws -> BenchmarkOptions {
        BenchmarkOptions(
            enginePath: try EngineLocation.path(places.engine),
            diskDirectory: AbsolutePath.of(places.workDir),
            tmpfsDirectory: AbsolutePath.of(places.tmpfsDir),
            resultsRoot: places.out,
            command: Redaction.command(CommandLine.arguments),
            // A gate compares arms; how near they are to the machine's limits changes nothing.
            measuresCeilings: false,
            redactor: Redaction.redactor
        )
    }

    /// Carries a plan out until `reasonToStop` gives one; a signal ends it with what there is.
    ///
    /// `gate` is kept in the record.
    func carryOut(
        _ plan: Plan,
        gate: GateRecord? = nil,
        reasonToStop: @escaping Benchmark.StopRule
    ) async throws -> (Invocation.Outcome, signal: Int32?) {
        if redact { Redaction.begin(places, given: []) }
        Redaction.add(plan)
        var options = try options()
        options.gate = gate
        let kept = options
        let mode: RunObserver.Mode = quiet ? .nothing : Console.standardError.isTerminal ? .live : .lines
        let observer = RunObserver(mode: mode, plan: plan, isVerbose: false)
        if !quiet {
            for line in PlanText.summary(plan) { StandardError.paragraph(line) }
        }
        return try await SignalTrap.with(onSignal: { observer.say("stopping: ending the engines") }) {
            try await observer.watching {
                try await Invocation(plan: plan, options: kept, observer: observer, reasonToStop: reasonToStop)
                    .carryOut()
            }
        }
    }
}
