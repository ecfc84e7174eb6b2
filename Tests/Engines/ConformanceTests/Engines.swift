import EngineClient
import EngineProtocol
import Foundation
import PythonEngine
import TestSupport
import Testing

/// The engines that are held against the protocol: both of ours, by one list of checks.
enum Engines: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case cpp
    case python

    var testDescription: String { rawValue }

    /// How the engine is started; the Python engine's files are written into `scratch` first.
    func command(_ framing: Framing, in scratch: TemporaryDirectory) throws -> EngineCommand {
        switch self {
        case .cpp: return EngineCommand(executable: Program.engine, framing: framing)
        case .python:
            let directory = "\(scratch.path)/python-engine"
            try EmbeddedBackend.write(into: directory)
            return EngineCommand(
                executable: PythonInterpreter.defaultPath,
                arguments: PythonInterpreter.arguments(directory: directory),
                framing: framing
            )
        }
    }

    /// A twin that does what its rules say.
    static func scripted(_ rules: [String]) -> EngineCommand {
        EngineCommand(executable: Program.scriptedEngine, arguments: rules)
    }
}
