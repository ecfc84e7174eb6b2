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
            every run, so that Ctrl-C leaves a valid partial one.

            Examples:
              torrbench run Scenarios/quick.yaml
              torrbench run Scenarios/quick.yaml --cells 'check*' --blocks 10
              torrbench run Scenarios/quick.yaml --set payload.size=1GiB --format json --quiet > result.json
            """
    )

    @OptionGroup var scenario: ScenarioArguments
    @OptionGroup var plan: PlanArguments

    @Option(help: ArgumentHelp("Where the result's folder is made.", valueName: "directory"), completion: .directory)
    var out = "Results"

    @Option(
        help: ArgumentHelp("Where runs on disk keep their files while they last.", valueName: "directory"),
        completion: .directory
    )
    var workDir = "/var/tmp"

    @Option(
        help: ArgumentHelp("The tmpfs for runs in memory.", valueName: "directory"),
        completion: .directory
    )
    var tmpfsDir = "/dev/shm"

    @Option(help: "What to print: text, json (the whole record) or ndjson (events as they happen).")
    var format = Format.text

    @Option(
        help: ArgumentHelp("The engine program, if not the one beside torrbench.", valueName: "path"),
        completion: .file()
    )
    var engine: String?

    @Flag(help: "No progress; failures only.")
    var quiet = false

    @Flag(help: "A line for every run, also on a terminal.")
    var verbose = false

    func validate() throws {
        if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other") }
    }

    func run() async throws {
        try await Failure.reporting {
            let plan = try plan.plan(try scenario.scenario())
            let options = try options()
            let observer = RunObserver(mode: mode, plan: plan, isVerbose: verbose)
            announce(plan)
            let (outcome, signal) = try await SignalTrap.with {
                try await Invocation(plan: plan, options: options, observer: observer).carryOut()
            }
            try finish(outcome, signal: signal)
        }
    }

    private var mode: RunObserver.Mode {
        if format == .ndjson { return .ndjson }
        if quiet { return .nothing }
        return Console.standardError.isTerminal ? .live : .lines
    }

    private func options() throws -> BenchmarkOptions {
        BenchmarkOptions(
            enginePath: try EngineLocation.path(engine),
            diskDirectory: AbsolutePath.of(workDir),
            tmpfsDirectory: AbsolutePath.of(tmpfsDir),
            resultsRoot: out,
            command: CommandLine.arguments
        )
    }

    private func announce(_ plan: Plan) {
        for warning in plan.scenario.warnings { StandardError.write("\(warning)") }
        guard !quiet && format != .ndjson else { return }
        for line in PlanText.summary(plan) { StandardError.write(Console.standardError.style.fit(line)) }
    }

    private func finish(_ outcome: Invocation.Outcome, signal: Int32?) throws {
        switch format {
        case .text:
            let style = Console.standardOutput.style
            print(TerminalSummary.text(outcome.document, style: style, folder: outcome.folder.path), terminator: "")
        case .json:
            print(try outcome.document.encoded())
        case .ndjson:
            let line = EventLine.finished(folder: outcome.folder.path, state: outcome.document.state)
            print(line.text(at: SystemClock().now))
        }
        if let signal { throw ExitCodes(signal: signal).code }
        let code = ExitCodes(outcome.document)
        if code != .fine { throw code.code }
    }
}
