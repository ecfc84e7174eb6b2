package import EngineKinds
import Glibc

/// How an engine that is a script is started: which interpreter runs it, and what it drives.
package struct ScriptLaunch: Equatable, Sendable {
    /// Absolute path of the Python.
    package let interpreter: String
    /// Absolute path of the client; nil where the script is the engine itself.
    package let client: String?
    private let script: EngineDescriptor.Script

    /// `interpreter` and `client` replace the usual ones.
    package init(_ script: EngineDescriptor.Script, interpreter: String? = nil, client: String? = nil) {
        self.script = script
        self.interpreter = interpreter ?? PythonInterpreter.defaultPath
        self.client = script.client.map { client ?? $0.path }
    }

    /// Throws `AdapterError` where the interpreter or the client is not fit, with what to do.
    package func inspect() async throws {
        _ = try await PythonInterpreter.inspect(interpreter, module: script.module)
        guard let client, access(client, X_OK) != 0 else { return }
        let reason = String(cString: strerror(errno))
        let advice = "install it with 'apt-get install \(script.client?.package ?? "")', or name it with 'program'"
        throw AdapterError(.noClient, "cannot run the client '\(client)': \(reason); \(advice)")
    }

    /// Writes the engine's files into `directory`, where they are not yet; the interpreter's arguments.
    package func arguments(directory: String) throws(AdapterError) -> [String] {
        try CarriedFiles.write(into: directory)
        return PythonInterpreter.arguments(directory: directory, file: script.file)
            + (client.map { ["--client", $0] } ?? [])
    }
}
