import EngineClient

/// A Python that can be the engine: new enough, and with libtorrent's bindings.
package struct PythonInterpreter: Equatable, Sendable {
    /// Debian's, for which there is a package of the bindings.
    package static let defaultPath = "/usr/bin/python3"

    /// Absolute.
    package let path: String
    /// As in `3.11.2`.
    package let version: String
    /// What the bindings say of themselves, as in `2.0.8.0`.
    package let libraryVersion: String

    /// The engine is written for unions in annotations and assignments within conditions.
    private static let oldest = (3, 10)
    private static let deadline = Duration.seconds(30)

    /// Asks the interpreter at `path` what it is.
    ///
    /// Throws `PythonEngineError` `.noInterpreter` or `.noLibrary`, each with what to do.
    package static func inspect(_ path: String) async throws -> PythonInterpreter {
        let command = EngineCommand(
            executable: path,
            arguments: ["-B", "-c", question],
            environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
            workingDirectory: "/"
        )
        let output: String
        do {
            output = try await ToolRun.output(of: command, label: "python", deadline: deadline)
        } catch let error as EngineClientError {
            let advice = "name a Python from \(oldest.0).\(oldest.1) on with 'interpreter'"
            throw PythonEngineError(.noInterpreter, "no Python interpreter at '\(path)': \(error.message); \(advice)")
        }
        return try read(output, of: path)
    }

    /// The interpreter's arguments that run the engine's files in `directory`.
    ///
    /// `-B`: what is compiled is not stored, since the directory goes when the run has ended.
    package static func arguments(directory: String) -> [String] { ["-B", directory] }

    /// Three lines: the version, whether the bindings came, and their version or why not.
    ///
    /// `-c` looks for modules in the working directory first, where anything may lie. Not `-I`, which also drops what a
    /// wrapper's PYTHONPATH or the user's own packages hold, and the engine itself runs with those.
    private static let question = """
        import sys
        sys.path[:] = [entry for entry in sys.path if entry]
        print(".".join(map(str, sys.version_info[:3])))
        try:
            import libtorrent
            major = getattr(libtorrent, "version_major", 0)
            print(("ok" if major >= 2 else "old") + "\\n" + getattr(libtorrent, "__version__", "of unknown version"))
        except BaseException as error:
            print("missing\\n" + " ".join(str(error).split()))
        """

    private static func advice(_ path: String) -> String {
        path == defaultPath
            ? "install it with 'apt-get install python3-libtorrent'"
            : "make a virtual environment that has it ('python3 -m venv DIR && DIR/bin/pip install libtorrent', or "
                + "'Scenarios/venvs DIR') and name its DIR/bin/python with 'interpreter'"
    }

    private static func read(_ output: String, of path: String) throws(PythonEngineError) -> PythonInterpreter {
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let numbers = (lines.first ?? "").split(separator: ".").compactMap { Int($0) }
        guard lines.count >= 3, numbers.count == 3 else {
            throw PythonEngineError(.noInterpreter, "'\(path)' does not answer as a Python interpreter does")
        }
        guard (numbers[0], numbers[1]) >= oldest else {
            let wanted = "the engine needs \(oldest.0).\(oldest.1) or newer: name another with 'interpreter'"
            throw PythonEngineError(.noInterpreter, "'\(path)' is Python \(lines[0]), \(wanted)")
        }
        if lines[1] == "old" {
            throw PythonEngineError(
                .noLibrary,
                "'\(path)' (Python \(lines[0])) has libtorrent \(lines[2]) and the engine needs 2.0 or newer; \(advice(path))"
            )
        }
        guard lines[1] == "ok" else {
            let problem = "'\(path)' (Python \(lines[0])) has no module libtorrent: \(lines[2])"
            throw PythonEngineError(.noLibrary, "\(problem); \(advice(path))")
        }
        return PythonInterpreter(path: path, version: lines[0], libraryVersion: lines[2])
    }
}
