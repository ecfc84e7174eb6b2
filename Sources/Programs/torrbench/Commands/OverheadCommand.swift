import ArgumentParser
import Harness
import Reports
import Scenarios
import Statistics

struct OverheadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overhead",
        abstract: "Measures what torrbench itself costs on this machine.",
        discussion: """
            Moves the same payload through torrbench and through a bare libtorrent program with the same settings, and \
            times the same message over the bridge and over raw pipes between two C processes. Both arms run in every \
            block, in alternating order, so that slow spells of the machine cancel out.

            Example, with the figures that the README quotes:
              torrbench overhead --blocks 10 --payload 1GiB

            \(ExitCode.measuringHelp)
            """
    )

    @Option(help: ArgumentHelp("Counted blocks; 10 give an interval at 95 %.", valueName: "n"))
    var blocks = 10

    @Option(help: ArgumentHelp("Payload of each transfer.", valueName: "size"))
    var payload = "1GiB"

    @Option(help: ArgumentHelp("Timed round trips in each block.", valueName: "n"))
    var calls = 20_000

    @Option(help: ArgumentHelp("The tmpfs to work in.", valueName: "directory"), completion: .directory)
    var tmpfsDir = "/dev/shm"

    @Flag(help: "No progress.")
    var quiet = false

    func run() async throws {
        try await Failure.reporting {
            let plan = try Plan(try OverheadScenario.make(payload: payload, blocks: blocks, calls: calls))
            let options = BenchmarkOptions(
                enginePath: try EngineLocation.path(nil),
                tmpfsDirectory: AbsolutePath.of(tmpfsDir)
            )
            let bare = try EngineLocation.path(beside: "torrbench-bare")
            let isQuiet = quiet
            Workspace.sweep(options)
            try EnvironmentCheck.verify(plan, options: options)
            let (result, signal) = try await SignalTrap.with {
                try await Workspace.with(options, needsDisk: false, needsTmpfs: true, id: "overhead") { workspace in
                    try await OverheadBenchmark(options: options, barePath: bare, workspace: workspace)
                        .run(plan) { if !isQuiet { StandardError.write($0) } }
                }
            }
            if let signal { throw ExitCode(signal: signal).code }
            let output = Console.standardOutput
            for line in try OverheadText.lines(result, style: output.style) { try output.write(line: line) }
        }
    }
}
