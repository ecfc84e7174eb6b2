import Foundation
import Testing

extension EndToEnd {
    /// The Python engine behind the whole program: it moves data, and the record says what it was.
    @Suite struct PythonEngine {
        private static let scenario = SmallScenario.text.replacing("kind: libtorrent", with: "kind: python")

        @Test func itMovesDataAndTheRecordSaysWhatItWas() throws {
            let scratch = try Scratch()
            let path = try scratch.file("python.yaml", Self.scenario)
            let outcome = try Torrbench.run(["run", path, "--quiet"] + scratch.runArguments, in: scratch)
            #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
            #expect(scratch.leftovers.isEmpty)
            let record = try Record(in: scratch)
            #expect(record.outcomes == ["valid"])
            let document = try JSONSerialization.jsonObject(with: Data(record.text.utf8)) as? [String: Any]
            let runs = document?["runs"] as? [[String: Any]]
            let engines = runs?.first?["engines"] as? [[String: Any]] ?? []
            #expect(engines.map { $0["role"] as? String } == ["seeder", "leecher"])
            for engine in engines {
                #expect((engine["engine"] as? String)?.hasPrefix("torrbench-python ") == true)
                #expect((engine["library_version"] as? String)?.hasPrefix("2.") == true)
                #expect(engine["disk_backend"] as? String == "mmap")
                let interpreter = engine["interpreter"] as? [String: Any]
                #expect(interpreter?["path"] as? String == "/usr/bin/python3")
                #expect((interpreter?["version"] as? String)?.hasPrefix("3.") == true)
                #expect((interpreter?["backend_sha256"] as? String)?.count == 64)
            }
            let tool = document?["tool"] as? [String: Any]
            #expect((tool?["engine"] as? String)?.contains("behind Python 3.") == true)
        }

        @Test(arguments: [
            ("engines.interpreter=/nonexistent/python", 8, "no Python interpreter at '/nonexistent/python'"),
            ("engines.disk_backend=posix", 65, "can't be had through the Python bindings"),
            ("engines.settings.no_such_setting=1", 65, "'no_such_setting' is unknown to libtorrent"),
            ("engines.burn_percent=5", 65, "burn_percent is for engines of kind libtorrent"),
        ])
        func whatItCannotBeIsSaidBeforeAnythingRuns(override: String, status: Int32, message: String) throws {
            let scratch = try Scratch()
            let path = try scratch.file("python.yaml", Self.scenario)
            let arguments = ["run", path, "--quiet", "--set", override] + scratch.runArguments
            let outcome = try Torrbench.run(arguments, in: scratch)
            #expect(outcome.status == status, "\(outcome.errors)")
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(scratch.resultFolders.isEmpty && scratch.leftovers.isEmpty)
        }
    }
}
