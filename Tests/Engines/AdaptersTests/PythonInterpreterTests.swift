import Adapters
import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct PythonInterpreterTests {
    @Test func debiansPythonIsFitToBeTheEngine() async throws {
        let interpreter = try await PythonInterpreter.inspect(PythonInterpreter.defaultPath)
        #expect(interpreter.version.split(separator: ".").count == 3)
        #expect(interpreter.libraryVersion?.hasPrefix("2.") == true)
    }

    @Test(arguments: ["/nonexistent/python3", "/bin/true", "/etc/passwd"])
    func whatIsNoInterpreterIsSaidToBeNone(path: String) async throws {
        let error = await #expect(throws: AdapterError.self) { try await PythonInterpreter.inspect(path) }
        #expect(error?.code == .noInterpreter)
        #expect(error?.message.contains(path) == true)
    }

    /// Modules beside the user, by the names that the question and the engine import.
    @Test func nothingOfTheWorkingDirectoryRuns() async throws {
        let scratch = try TemporaryDirectory()
        let directory = scratch.path
        for name in ["libtorrent", "sitecustomize", "usercustomize", "json", "threading"] {
            let module = "open('\(directory)/ran-\(name)', 'w')\n__version__ = '1.2.0.0'\n"
            try module.write(toFile: "\(directory)/\(name).py", atomically: false, encoding: .utf8)
        }
        // As `cd DIRECTORY && torrbench`: the wrapper is there, and so is whoever starts the interpreter.
        let path = "\(directory)/python"
        let script =
            "#!/bin/sh\n[ \"$PWD\" = / ] || exit 9\ncd '\(directory)' && "
            + "exec \(PythonInterpreter.defaultPath) \"$@\"\n"
        try script.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        let interpreter = try await PythonInterpreter.inspect(path)
        #expect(interpreter.libraryVersion?.hasPrefix("2.") == true)

        let backend = "\(directory)/backend"
        try CarriedFiles.write(into: backend)
        let engine = [PythonInterpreter.defaultPath] + PythonInterpreter.arguments(directory: backend)
        _ = try Program.run(engine, in: directory)
        let left = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(left.filter { $0.hasPrefix("ran-") } == [])
    }

    @Test func anInterpreterWithoutTheBindingsIsToldWhatToDo() async throws {
        let scratch = try TemporaryDirectory()
        let directory = scratch.path(of: "venv")
        _ = try Program.run(PythonInterpreter.defaultPath, "-m", "venv", "--without-pip", directory)
        let path = "\(directory)/bin/python"
        let error = await #expect(throws: AdapterError.self) { try await PythonInterpreter.inspect(path) }
        #expect(error?.code == .noLibrary)
        let message = error?.message ?? ""
        for part in [path, "no module libtorrent", "pip install libtorrent", "Scenarios/venvs", "'interpreter'"] {
            #expect(message.contains(part), "\(message)")
        }
    }

    /// A module of libtorrent's first line, or one that says nothing of itself, on the way of a Python that is fine.
    @Test(arguments: [
        ("__version__ = '1.2.19.0'\nversion_major = 1\n", "libtorrent 1.2.19.0"),
        ("__version__ = '1.2.9.0'\n", "libtorrent 1.2.9.0"), ("", "libtorrent of unknown version"),
    ])
    func aLibraryOfTheFirstLineIsToldInASentence(module: String, name: String) async throws {
        let scratch = try TemporaryDirectory()
        let directory = scratch.path
        try module.write(toFile: "\(directory)/libtorrent.py", atomically: false, encoding: .utf8)
        let script = "#!/bin/sh\nPYTHONPATH='\(directory)' exec \(PythonInterpreter.defaultPath) \"$@\"\n"
        let path = "\(directory)/python"
        try script.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        let error = await #expect(throws: AdapterError.self) { try await PythonInterpreter.inspect(path) }
        #expect(error?.code == .noLibrary)
        #expect(
            error?.message.contains("has \(name) and the engine needs 2.0 or newer") == true,
            "\(error?.message ?? "")"
        )

        // And where the engine is started without having been asked.
        let backend = "\(directory)/backend"
        try CarriedFiles.write(into: backend)
        let outcome = try Program.run([path] + PythonInterpreter.arguments(directory: backend))
        let text = outcome.errors
        #expect(outcome.status == 70)
        #expect(text.contains("\(name) is too old for the engine, which needs 2.0 or newer"), "\(text)")
        #expect(!text.contains("Traceback"), "\(text)")
    }
}
