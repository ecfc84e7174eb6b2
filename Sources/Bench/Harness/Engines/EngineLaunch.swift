import Adapters
import EngineClient
import EngineKinds
import Scenarios
import Vocabulary

/// Which program an engine is.
struct EngineLaunch: Equatable, Sendable {
    /// What is executed: an engine program, or an interpreter of one.
    let program: String
    /// Where the engine is a script: how it is run.
    let script: ScriptLaunch?
    private let faults: [String]

    /// `enginePath` is the program where the configuration names none.
    init(_ configuration: RoleConfiguration, enginePath: String) {
        faults = configuration.plantedFaults
        switch configuration.engine.descriptor.launch {
        case .program:
            script = nil
            program = configuration.program ?? enginePath
        case .script(let script):
            let launch = ScriptLaunch(
                script,
                interpreter: configuration.interpreter,
                client: configuration.program
            )
            self.script = launch
            program = launch.interpreter
        }
    }

    /// Every program that it needs.
    var programs: [String] { [program] + [script?.client].compactMap { $0 } }

    /// The program's arguments; a script's files are written below `directory` first.
    ///
    /// Throws `HarnessError` `.environmentUnfit` where they can't be.
    func arguments(directory: String) throws(HarnessError) -> [String] {
        guard let script else { return faults }
        do {
            return try script.arguments(directory: "\(directory)/engine-files")
        } catch {
            throw HarnessError(.environmentUnfit, error.message)
        }
    }
}

extension RoleConfiguration {
    /// The engine's arguments for what it is to do wrong on purpose.
    fileprivate var plantedFaults: [String] {
        var arguments = burnPercent > 0 ? ["--burn-percent", "\(burnPercent)"] : []
        if let stall {
            arguments += ["--stall-ms", "\(stall.duration.nanoseconds / 1_000_000)"]
            arguments += ["--stall-every-ms", "\(stall.every.nanoseconds / 1_000_000)"]
        }
        return arguments
    }
}
