import Adapters
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)), .queued) struct CarriedFilesTests {
    /// Every script below the module, by its name.
    private static func sources() throws -> [String: URL] {
        let module = PackageFolder.url.appending(path: "Sources/Engines/Adapters")
        let folders = try FileManager.default.contentsOfDirectory(atPath: module.path)
        let files = folders.flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: module.appending(path: folder).path)) ?? [])
                .filter { $0.hasSuffix(".py") }.map { ($0, module.appending(path: folder).appending(path: $0)) }
        }
        return Dictionary(files) { first, _ in
            Issue.record("two scripts are called '\(first.lastPathComponent)'")
            return first
        }
    }

    @Test func everyFileIsCarried() throws {
        let sources = try Self.sources()
        #expect(CarriedFiles.files.map(\.name).sorted() == sources.keys.sorted())
        for file in CarriedFiles.files {
            #expect(try sources[file.name].map { try Data(contentsOf: $0) } == Data(file.bytes), "\(file.name)")
        }
    }

    @Test func theFilesAreWrittenOnce() throws {
        let scratch = try TemporaryDirectory()
        let directory = scratch.path(of: "backend")
        try CarriedFiles.write(into: directory)
        try CarriedFiles.write(into: directory)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(names.sorted() == CarriedFiles.files.map(\.name).sorted())
        for file in CarriedFiles.files {
            #expect(try Data(contentsOf: URL(filePath: "\(directory)/\(file.name)")) == Data(file.bytes))
        }
    }

    @Test func aPlaceThatCannotBeWrittenIsSaidToBeSo() {
        let error = #expect(throws: AdapterError.self) { try CarriedFiles.write(into: "/proc/none/engine") }
        #expect(error?.code == .notWritten)
        #expect(error?.message.contains("/proc/none/engine") == true)
    }

    /// A file named like a module of the standard library would take that module's place for everybody.
    @Test func noFileHidesAModuleOfThePythons() throws {
        let script = "import sys; print('\\n'.join(sys.stdlib_module_names))"
        let modules = Set(try Program.run(PythonInterpreter.defaultPath, "-c", script).output.split(separator: "\n"))
        #expect(modules.count > 100)
        let names = CarriedFiles.files.map { $0.name.dropLast(3) }.filter { $0 != "__main__" }
        #expect(names.filter { modules.contains($0) } == [])
    }
}
