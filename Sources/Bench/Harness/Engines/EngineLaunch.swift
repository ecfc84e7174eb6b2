import EngineClient
import PythonEngine
import Scenarios
import Vocabulary

/// Which program an engine is.
struct EngineLaunch: Equatable, Sendable {
    /// What is executed: an engine program, or an interpreter of one.
    let program: String
    /// The interpreter's path where the engine is Python's.
    let interpreter: String?
    private let faults: [String]

    /// `enginePath` is the program where the configuration names none.
    init(_ configuration: RoleConfiguration, enginePath: String) {
        faults = configuration.plantedFaults
        switch configuration.engine {
        case .libtorrent:
            interpreter = nil
            program = configuration.program ?? enginePath
        case .python:
            let path = configuration.interpreter ?? PythonInterpreter.defaultPath
            interpreter = path
            program = path
        }
    }

    /// The program's arguments; the files of a Python engine are written below `directory` first.
    ///
    /// Throws `HarnessError` `.environmentUnfit` where they can't be.
    func arguments(directory: String) throws(HarnessError) -> [String] {
        guard interpreter != nil else { return faults }
        let backend = "\(directory)/python-engine"
        do {
            try EmbeddedBackend.write(into: backend)
        } catch {
            throw HarnessError(.environmentUnfit, error.message)
        }
        return PythonInterpreter.arguments(directory: backend)
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
