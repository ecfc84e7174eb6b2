import ArgumentParser
import FoundationEssentials
import HostProbe

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Says what on this machine will disturb measurements, how much, and how to fix it.",
        discussion: """
            Looks at the machine's settings, then watches it for some seconds: timers, steal, other programs, and how \
            well a fixed piece of work repeats. It changes nothing; the commands are for you to run, each with the one \
            that undoes it.

            Examples:
              torrbench doctor
              torrbench doctor --format json --seconds 5

            Exit codes: 0 success, whatever was found, 6 permission, 8 the machine cannot be looked at, 64 wrong usage.
            """
    )

    @Option(help: ArgumentHelp("text, or json: the findings as one object.", valueName: "format"))
    var format = Format.text

    @Option(help: ArgumentHelp("How long to watch, 1 to 60 seconds.", valueName: "seconds"))
    var seconds = 10

    @Option(help: ArgumentHelp("Where runs on disk keep their files.", valueName: "directory"), completion: .directory)
    var workDir = "/var/tmp"

    @Option(help: ArgumentHelp("The tmpfs for runs in memory.", valueName: "directory"), completion: .directory)
    var tmpfsDir = "/dev/shm"

    /// What the findings are printed as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func validate() throws {
        guard (1...60).contains(seconds) else { throw ValidationError("--seconds is \(seconds), 1 to 60 are possible") }
    }

    func run() throws {
        try Failure.reporting {
            let facts = DoctorFacts.read(
                workDirectory: AbsolutePath.of(workDir),
                tmpfsDirectory: AbsolutePath.of(tmpfsDir)
            )
            let noise = try NoiseProbe.run(for: .seconds(seconds))
            let findings = NoiseRules.findings(noise) + DoctorRules.findings(facts)
            if format == .json {
                print(try DoctorText.json(noise, findings))
            } else {
                for line in DoctorText.lines(noise, findings, style: Console.standardOutput.style) { print(line) }
            }
        }
    }
}
