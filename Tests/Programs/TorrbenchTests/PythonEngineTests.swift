import Foundation
import TestSupport
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

    /// `torrbench conformance`: its words, its codes, and what it leaves.
    @Suite struct Conformance {
        private func ask(_ arguments: [String], _ scratch: Scratch) throws -> Torrbench.Outcome {
            try Torrbench.run(["conformance", "--work-dir", scratch.path + "/work"] + arguments, in: scratch)
        }

        @Test(arguments: [["--", Program.engine], ["--python", "/usr/bin/python3"]])
        func whatHoldsIsMarkedAndTheEngineNamed(engine: [String]) throws {
            let scratch = try Scratch()
            let outcome = try ask(["--only", "comes back"] + engine, scratch)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("\nrequests\n  ✓ the id 7 comes back as it was\n"), "\(outcome.output)")
            #expect(outcome.output.contains("framing newline: 8 hold, 0 do not, 0 were not asked"))
            #expect(scratch.leftovers.isEmpty)
        }

        @Test func whatDoesNotHoldIsShownWithWhatWasSentAndReceived() throws {
            let scratch = try Scratch()
            let script = """
                #!/bin/sh
                read line
                echo '{"jsonrpc":"2.0","id":1,"result":{"protocol_version":1,"engine":"sh","library":"none","library_version":"0","pid":1}}'
                while read line; do echo '{"jsonrpc":"2.0","id":7,"result":{}}'; done
                """
            let engine = try scratch.file("engine", script, isExecutable: true)
            // The second engine of a run answers the first request with its hello, whatever was asked.
            let outcome = try ask(["--only", "the id 7", "--", engine], scratch)
            #expect(outcome.status == 2, "\(outcome.output) \(outcome.errors)")
            #expect(
                outcome.output.contains("  ✗ the id 7 comes back as it was\n      sent: {\"jsonrpc\":\"2.0\",\"id\":7")
            )
            #expect(outcome.output.contains("      expected: a result with id 7\n      received: {"))
            #expect(scratch.leftovers.isEmpty)
            for (arguments, text) in [(["--json"], "\"failing\" : 1"), (["--format", "junit"], "failures=\"1\"")] {
                let other = try ask(["--only", "the id 7"] + arguments + ["--", engine], scratch)
                #expect(other.status == 2)
                #expect(other.output.contains(text), "\(other.output)")
            }
        }

        @Test(
            arguments: [
                (["--", "/bin/true"], 3, "does not say hello"),
                (["--", "/nonexistent/engine"], 3, "cannot start '/nonexistent/engine'"),
                (["--", "no-such-program"], 64, "no program 'no-such-program' in PATH"),
                (["--python", "/nonexistent/python"], 8, "no Python interpreter"),
                ([], 64, "name an engine's command behind '--'"),
                (["--framing", "smoke", "--", "/bin/true"], 64, "newline and content-length are possible"),
                (["--only", "no such check", "--", Program.engine], 64, "no check contains 'no such check'"),
            ] as [([String], Int32, String)]
        )
        func whatCannotBeAskedIsSaid(arguments: [String], status: Int32, message: String) throws {
            let scratch = try Scratch()
            let outcome = try ask(arguments, scratch)
            #expect(outcome.status == status, "\(outcome.output) \(outcome.errors)")
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(scratch.leftovers.isEmpty)
        }
    }
}
