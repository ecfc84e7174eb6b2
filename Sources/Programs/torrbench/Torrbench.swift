import ArgumentParser

/// The command line.
@main
struct Torrbench: AsyncParsableCommand {
    /// Runs the command that the arguments name.
    ///
    /// As the library's own, but on the main thread: there a command that waits for nothing stays, and the heap of the main
    /// thread grows at less cost than those of others.
    @MainActor static func main() async {
        do {
            StartCheck.verify()
            let arguments = try FirstWords.expanded(Array(CommandLine.arguments.dropFirst()))
            try FirstWords.checkCommand(arguments, of: Self.self)
            var command = try parseAsRoot(arguments)
            if var waiting = command as? any AsyncParsableCommand {
                StartCheck.verifyForMeasuring()
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            exit(withError: error)
        }
    }

    /// The program's own version; its first number changes when results stop being comparable.
    static let version = "1.0.0"

    static let configuration = CommandConfiguration(
        commandName: "torrbench",
        abstract: "Measures and validates BitTorrent engines on this machine.",
        discussion: """
            A scenario names a workload, the settings to sweep and how often. torrbench starts a tracker and real \
            engines on loopback, moves incompressible data, proves byte for byte that it arrived, and reports medians \
            with their spread. Nothing leaves this machine, and nothing is left behind but the result.

            First steps:
              torrbench run Scenarios/quick.yaml           a tour in under a minute
              torrbench plan Scenarios/swarm-1xN.yaml      what would run, for how long
              torrbench run S.yaml --set payload.size=1GiB --blocks 10
                                                           a scenario, changed
              torrbench report Results/<folder>            a stored result again
              torrbench check Scenarios/gate.yaml          fail on a real slow-down

            \(ExitCode.helpText)
            """,
        version: version,
        subcommands: [
            RunCommand.self, ValidateCommand.self, PlanCommand.self, SchemaCommand.self, ReportCommand.self,
            CompareCommand.self, CheckCommand.self, BaselineCommand.self, SelftestCommand.self, HistoryCommand.self,
            DoctorCommand.self, CeilingsCommand.self, TrackerCommand.self, OverheadCommand.self, AnalyzeCommand.self,
            ConformanceCommand.self, MergeCommand.self,
        ]
    )
}
