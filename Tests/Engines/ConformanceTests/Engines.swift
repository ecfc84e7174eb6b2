import Adapters
import EngineClient
import EngineKinds
import EngineProtocol
import TestSupport

extension EngineKind {
    /// How the engine is started; a script's files are written into `scratch` first.
    func command(_ framing: Framing, in scratch: TemporaryDirectory) throws -> EngineCommand {
        switch descriptor.launch {
        case .program: return EngineCommand(executable: Program.engine, framing: framing)
        case .script(let script):
            let launch = ScriptLaunch(script)
            return EngineCommand(
                executable: launch.interpreter,
                arguments: try launch.arguments(directory: "\(scratch.path)/\(Self.files)"),
                framing: framing
            )
        }
    }

    /// Where a script's files are.
    static let files = "engine-files"
}

extension EngineCommand {
    /// A twin that does what its rules say.
    static func scripted(_ rules: [String]) -> EngineCommand {
        EngineCommand(executable: Program.scriptedEngine, arguments: rules)
    }
}
