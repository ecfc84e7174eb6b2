import Foundation
import PythonEngine
import Testing

@Suite struct PythonInterpreterTests {
    @Test func debiansPythonIsFitToBeTheEngine() async throws {
        let interpreter = try await PythonInterpreter.inspect(PythonInterpreter.defaultPath)
        #expect(interpreter.version.split(separator: ".").count == 3)
        #expect(interpreter.libraryVersion.hasPrefix("2."))
    }

    @Test(arguments: ["/nonexistent/python3", "/bin/true", "/etc/passwd"])
    func whatIsNoInterpreterIsSaidToBeNone(path: String) async throws {
        let error = await #expect(throws: PythonEngineError.self) { try await PythonInterpreter.inspect(path) }
        #expect(error?.code == .noInterpreter)
        #expect(error?.message.contains(path) == true)
    }

    @Test func anInterpreterWithoutTheBindingsIsToldWhatToDo() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "torrbench-venv-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let process = Process()
        process.executableURL = URL(filePath: PythonInterpreter.defaultPath)
        process.arguments = ["-m", "venv", "--without-pip", directory]
        try process.run()
        process.waitUntilExit()
        let path = "\(directory)/bin/python"
        let error = await #expect(throws: PythonEngineError.self) { try await PythonInterpreter.inspect(path) }
        #expect(error?.code == .noLibrary)
        let message = error?.message ?? ""
        for part in [path, "no module libtorrent", "pip install libtorrent", ".ci/venvs", "'interpreter'"] {
            #expect(message.contains(part), "\(message)")
        }
    }
}
