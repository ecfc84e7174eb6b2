import ArgumentParser
import FoundationEssentials
import Glibc
import Harness
import HostProbe
import Reports
import Results
import Scenarios

struct RunCommand: AsyncParsableCommand {
    /// What is printed at the end, and meanwhile.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case ndjson
    }

    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Carries out a scenario and reports what it measured.",
        discussion: """
            Progress goes to stderr; the summary, or what --format asks for, goes to stdout. The result is stored after \
            every run, so that Ctrl-C leaves a valid partial one. --resume makes the runs that such a one lacks, with the \
            scenario, plan and seed that it holds; --more-blocks adds blocks to a complete one. Both add an invocation to \
            the record and refuse, with the reason, where scenario, overrides, kind of machine or engine differ.

            Examples:
              torrbench run Scenarios/quick.yaml
              torrbench run Scenarios/quick.yaml --cells 'check*' --blocks 10
              torrbench run Scenarios/quick.yaml --format json --quiet > result.json
              torrbench run --resume Results/<folder>
              torrbench run --more-blocks 10 Results/<folder>

            \(ExitCode.measuringHelp)
            """
    )

    @Argument(
        help: ArgumentHelp("The scenario, a YAML file; with --more-blocks a result.", valueName: "scenario"),
        completion: .file()
    )
    var path: String?

    @OptionGroup var changes: OverrideArguments
    @OptionGroup var plan: PlanArguments

    @Option(
        help: ArgumentHelp("Make the runs that this result lacks: its folder or its result.json.", valueName: "result"),
        completion: .file()
    )
    var resume: String?

    @Option(
        help: ArgumentHelp(
            "Add so many counted blocks to a complete result, named in place of the scenario.",
            valueName: "n"
        )
    )
    var moreBlocks: Int?

    @OptionGroup var places: PlaceArguments

    @Option(help: "What to print: text, json (the whole record) or ndjson (events as they happen).")
    var format = Format.text

    @Option(
        help: ArgumentHelp(
            "What the sampler looks at during a run: none, basic or full.",
            discussion: "Its own CPU time is in the record."
        )
    )
    var telemetry = TelemetryLevel.full

    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            "Measure this machine's ceilings and hold every figure against them.",
            discussion: "About three seconds before the runs, and one before each block."
        )
    )
    var ceilings = true

    @Flag(help: "Leave what names this machine out of the record: host name, device, paths in the command.")
    var redact = false

    @Flag(
        help: ArgumentHelp(
            "Keep the captures of witness runs in the result's folder, below 'captures'.",
            discussion: "At most 8 GiB together; a full one is a tenth larger than what the run moved."
        )
    )
    var keepCaptures = false

    @Flag(help: "No progress; failures only.")
    var quiet = false

    @Flag(help: "A line for every run, also on a terminal.")
    var verbose = false

    func validate() throws {
        if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other") }
        try validateSource()
    }

    private func validateSource() throws {
        if resume != nil && moreBlocks != nil { throw ValidationError("--resume and --more-blocks exclude each other") }
        let isContinued = resume != nil || moreBlocks != nil
        if path == nil && resume == nil {
            throw ValidationError(
                moreBlocks == nil ? "Missing expected argument '<scenario>'" : "--more-blocks needs a result to add to"
            )
        }
        if isContinued, !plan.cells.isEmpty || plan.blocks != nil || plan.seed != nil {
            throw ValidationError(
                "--cells, --blocks and --seed are those of the record that is continued: leave them out"
            )
        }
        if moreBlocks != nil && !changes.overrides.isEmpty {
            throw ValidationError("--set changes a scenario; blocks can only be added as the others were made")
        }
        if let moreBlocks, !(1...1000).contains(moreBlocks) {
            throw ValidationError("--more-blocks takes 1 to 1000, not \(moreBlocks)")
        }
    }

    func run() async throws {
        try await Failure.reporting {
            let continued = try continuedRecord()
            let plan =
                try continued?.plan ?? plan.plan(try ScenarioArguments.scenario(at: path ?? "", changes.overrides))
            var options = try options()
            options.gate = try RecordedGate.ofRun(plan.scenario)
            let kept = options
            let observer = RunObserver(mode: mode, plan: plan, isVerbose: verbose)
            announce(plan)
            let stopping = "stopping: ending the engines, storing what there is; again to stop at once"
            do {
                let (outcome, signal) = try await SignalTrap.with(onSignal: { observer.say(stopping) }) {
                    try await observer.watching {
                        try await Invocation(
                            plan: plan,
                            options: kept,
                            observer: observer,
                            continued: continued?.continuation
                        )
                        .carryOut()
                    }
                }
                try finish(outcome, signal: signal)
            } catch let error as UnstoredRecord where format == .json {
                // Nothing else has it.
                try Console.standardOutput.write(line: error.document.encoded())
                throw error
            }
        }
    }

    private func continuedRecord() throws -> ContinuedRecord? {
        if let resume {
            return try ContinuedRecord.resuming(resume, given: ScenarioChoice(path: path, overrides: changes.overrides))
        }
        guard let moreBlocks else { return nil }
        return try ContinuedRecord.adding(moreBlocks, to: path ?? "")
    }

    private var mode: RunObserver.Mode {
        if format == .ndjson { return .ndjson }
        if quiet { return .nothing }
        return Console.standardError.isTerminal ? .live : .lines
    }

    private func options() throws -> BenchmarkOptions {
        BenchmarkOptions(
            enginePath: try EngineLocation.path(places.engine),
            diskDirectory: AbsolutePath.of(places.workDir),
            tmpfsDirectory: AbsolutePath.of(places.tmpfsDir),
            resultsRoot: places.out,
            command: redact ? Redaction.command(CommandLine.arguments) : CommandLine.arguments,
            telemetry: telemetry,
            measuresCeilings: ceilings,
            isRedacted: redact,
            keepsCaptures: keepCaptures
        )
    }

    private func announce(_ plan: Plan) {
        for warning in plan.warnings { StandardError.write("\(warning)") }
        guard !quiet && format != .ndjson else { return }
        for line in PlanText.summary(plan) { StandardError.paragraph(line) }
    }

    private func finish(_ outcome: Invocation.Outcome, signal: Int32?) throws {
        let output = Console.standardOutput
        switch format {
        case .text:
            let files = Report.files(of: outcome.document, in: outcome.folder.path)
            try output.write(Report(outcome.document).terminal(style: output.style, footer: files))
        case .json:
            try output.write(line: outcome.document.encoded())
        case .ndjson:
            let line = EventLine.finished(folder: outcome.folder.path, state: outcome.document.state)
            try output.write(line: line.text(at: SystemClock().now))
        }
        let verdict = Verdict(outcome.document, signal: signal)
        if let message = verdict.message { StandardError.write("torrbench: \(message)") }
        if verdict.code != .success { throw verdict.code.code }
    }
}

extension TelemetryLevel: ExpressibleByArgument {}
