import ArgumentParser
import Conformance
import EngineClient
import EngineProtocol
import FoundationEssentials
import PythonEngine

struct ConformanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Says what holds of the engine protocol in an engine of yours, and what does not.",
        discussion: """
            Starts the command again and again and asks it everything that the protocol promises: framing, broken and \
            hostile input, torrents, transfers between two instances, events, back-pressure, the end. The engine's side \
            is described in Sources/Engines/EngineProtocol/Documentation.docc/Protocol.md. Takes about a minute, and leaves \
            nothing behind.

            Examples:
              torrbench conformance -- .build/release/torrbench-engine
              torrbench conformance --framing content-length -- ./my-engine --some-option
              torrbench conformance --python /usr/bin/python3
              torrbench conformance --only 'hostile' --frames 100000 --seed 7 --format json -- ./my-engine

            Exit codes: 0 everything asked holds, 2 something does not, 3 the engine could not be started or did not \
            say hello, 64 wrong usage.
            """
    )

    @Option(help: ArgumentHelp("How messages are told apart: newline or content-length.", valueName: "framing"))
    var framing = "newline"

    @Option(
        help: ArgumentHelp("Ask the built-in Python engine, run by this interpreter.", valueName: "interpreter"),
        completion: .file()
    )
    var python: String?

    @Option(help: ArgumentHelp("Only checks whose name or group contains this.", valueName: "text"))
    var only = ""

    @Option(help: ArgumentHelp("Damaged messages in each check of hostile input.", valueName: "count"))
    var frames = 3000

    @Option(help: ArgumentHelp("Where the hostile input comes from.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Begin no check after so many seconds.", valueName: "seconds"))
    var timeLimit = 600

    @Option(help: ArgumentHelp("Where the checks keep their files while they last.", valueName: "directory"))
    var workDir = "/var/tmp"

    @Option(help: ArgumentHelp("text, json, or junit for a CI.", valueName: "format"))
    var format = Format.text

    /// What the results are printed as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, junit
    }

    @Argument(parsing: .postTerminator, help: "The engine's program and its arguments, behind '--'.")
    var command: [String] = []

    func validate() throws {
        guard Framing(rawValue: framing) != nil else {
            throw ValidationError("--framing is '\(framing)'; newline and content-length are possible")
        }
        guard (python == nil) != command.isEmpty else {
            throw ValidationError("name an engine's command behind '--', or an interpreter with --python")
        }
        guard (1...10_000_000).contains(frames) else {
            throw ValidationError("--frames is \(frames), 1 to 10000000 are possible")
        }
        guard (1...86_400).contains(timeLimit) else {
            throw ValidationError("--time-limit is \(timeLimit), 1 to 86400 seconds are possible")
        }
    }

    func run() async throws {
        try await Failure.reporting {
            let folder = try python.map { _ in try makeFolder() }
            defer { folder?.remove() }
            var suite = ConformanceSuite(
                command: try await engineCommand(folder.map { "\($0.path)/engine" } ?? ""),
                directory: AbsolutePath.of(workDir)
            )
            suite.seed = seed
            suite.hostileFrames = frames
            suite.timeLimit = .seconds(timeLimit)
            let style = Console.standardOutput.style
            let isText = format == .text
            let shown = ConformanceText(style: style)
            let report: ConformanceReport
            do {
                report = try await suite.run(filter: only) { result in
                    guard isText else { return }
                    for line in shown.lines(of: result) { print(line) }
                }
            } catch let failure as CheckFailure {
                throw InputError(
                    message: "the engine does not say hello: \(shown.sentence(failure))",
                    code: .engineFailed
                )
            } catch let error as EngineClientError {
                throw InputError(message: "\(error)", code: .engineFailed)
            } catch let failure as WorkFolder.Failure {
                throw unusable(failure)
            }
            if format == .json {
                print(try ConformanceText.json(report))
            } else if format == .junit {
                print(ConformanceText.junit(report))
            } else {
                for line in shown.summary(report) { print(line) }
            }
            if report.results.isEmpty { throw InputError(message: "no check contains '\(only)'", code: .usage) }
            if !report.failures.isEmpty { throw ExitCode.gateFailed.code }
        }
    }

    /// For the files of the built-in Python engine.
    private func makeFolder() throws -> WorkFolder {
        do {
            return try WorkFolder("conformance-engine", below: AbsolutePath.of(workDir))
        } catch {
            throw unusable(error)
        }
    }

    private func unusable(_ failure: WorkFolder.Failure) -> InputError {
        InputError(message: "\(failure); name another place with --work-dir", code: .environmentUnfit)
    }

    /// A foreign engine has this process's environment; what it needs is its own matter.
    private func engineCommand(_ directory: String) async throws -> EngineCommand {
        let environment = ProcessInfo.processInfo.environment
        let framing = Framing(rawValue: framing) ?? .newline
        guard let python else {
            let path = try EngineLocation.executable(command[0])
            return EngineCommand(
                executable: path,
                arguments: Array(command.dropFirst()),
                environment: environment,
                framing: framing
            )
        }
        do {
            let interpreter = try await PythonInterpreter.inspect(AbsolutePath.of(python))
            try EmbeddedBackend.write(into: directory)
            return EngineCommand(
                executable: interpreter.path,
                arguments: PythonInterpreter.arguments(directory: directory),
                environment: environment,
                framing: framing
            )
        } catch let error as PythonEngineError {
            throw InputError(message: error.message, code: .environmentUnfit)
        }
    }
}
