import Foundation
import PythonEngine
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct EmbeddedBackendTests {
    private static let sources = PackageFolder.url.appending(path: "Sources/Engines/PythonEngine/Backend")

    @Test func everyFileIsCarried() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
            .filter { $0.hasSuffix(".py") }
        #expect(EmbeddedBackend.files.map(\.name).sorted() == names.sorted())
        for file in EmbeddedBackend.files {
            #expect(try Data(contentsOf: Self.sources.appending(path: file.name)) == Data(file.bytes), "\(file.name)")
        }
    }

    @Test func theFilesAreWrittenOnce() throws {
        let scratch = try TemporaryDirectory()
        let directory = scratch.path(of: "backend")
        try EmbeddedBackend.write(into: directory)
        try EmbeddedBackend.write(into: directory)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(names.sorted() == EmbeddedBackend.files.map(\.name).sorted())
        for file in EmbeddedBackend.files {
            #expect(try Data(contentsOf: URL(filePath: "\(directory)/\(file.name)")) == Data(file.bytes))
        }
    }

    @Test func aPlaceThatCannotBeWrittenIsSaidToBeSo() {
        let error = #expect(throws: PythonEngineError.self) { try EmbeddedBackend.write(into: "/proc/none/engine") }
        #expect(error?.code == .notWritten)
        #expect(error?.message.contains("/proc/none/engine") == true)
    }

    /// A file named like a module of the standard library would take that module's place for everybody.
    @Test func noFileHidesAModuleOfThePythons() throws {
        let script = "import sys; print('\\n'.join(sys.stdlib_module_names))"
        let modules = Set(try Program.run(PythonInterpreter.defaultPath, "-c", script).output.split(separator: "\n"))
        #expect(modules.count > 100)
        let names = EmbeddedBackend.files.map { $0.name.dropLast(3) }.filter { $0 != "__main__" }
        #expect(names.filter { modules.contains($0) } == [])
    }
}
