import Foundation
import Testing

extension EndToEnd {
    /// What a run prints and stores, in each form.
    @Suite struct Outputs {
        private static let hasValidator: Bool = {
            guard let scratch = try? Scratch() else { return false }
            let outcome = try? Torrbench.run(["-c", "import jsonschema"], in: scratch, program: "/usr/bin/python3")
            return outcome?.status == 0
        }()

        private func run(_ arguments: String..., scratch: Scratch) throws -> Torrbench.Outcome {
            let scenario = try scratch.file("small.yaml", SmallScenario.withTwoCells)
            return try Torrbench.run(["run", scenario] + scratch.runArguments + arguments, in: scratch)
        }

        @Test func textIsTheSummaryAndProgressIsALinePerRunOnStderr() throws {
            let scratch = try Scratch()
            let outcome = try run(scratch: scratch)
            #expect(outcome.status == 0)
            #expect(outcome.output.hasPrefix("small: Does it work?\n2 of 2 runs done; 2 counted: 2 valid; seed 1"))
            let lines = outcome.errors.split(separator: "\n")
            #expect(lines.first == "small: Does it work?")
            #expect(lines.filter { $0.hasPrefix("run ") && $0.contains(" took ") }.count == 2)
            #expect(!outcome.errors.contains("\u{1B}") && !outcome.output.contains("\u{1B}"))
            #expect(try Record(in: scratch).outcomes == ["valid", "valid"])
        }

        @Test func reportMakesTheSameTextAndTheSameMarkdownFromTheRecord() throws {
            let scratch = try Scratch()
            let outcome = try run("--quiet", scratch: scratch)
            #expect(outcome.errors.isEmpty)
            let record = try Record(in: scratch)
            let text = try Torrbench.run(["report", record.folder], in: scratch)
            #expect(text.status == 0)
            #expect(text.output == outcome.output)
            let fromFile = try Torrbench.run(["report", record.folder + "/result.json"], in: scratch)
            #expect(fromFile.output == outcome.output)
            let markdown = try Torrbench.run(["report", record.folder, "--format", "md"], in: scratch)
            let stored = try String(contentsOfFile: record.folder + "/report.md", encoding: .utf8)
            #expect(markdown.output == stored)
            #expect(stored.hasPrefix("# "))
            let json = try Torrbench.run(["report", record.folder, "--format", "json"], in: scratch)
            #expect(json.output.trimmingCharacters(in: .newlines) == record.text.trimmingCharacters(in: .newlines))
        }

        @Test(.enabled(if: hasValidator, "python3 without the jsonschema package"))
        func jsonIsTheStoredRecordAndFitsTheSchema() throws {
            let scratch = try Scratch()
            let outcome = try run("--format", "json", "--quiet", scratch: scratch)
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            let record = try Record(in: scratch)
            #expect(outcome.output.trimmingCharacters(in: .newlines) == record.text.trimmingCharacters(in: .newlines))
            let schema = try Torrbench.run(["schema", "result"], in: scratch)
            let schemaFile = try scratch.file("schema.json", schema.output)
            // A validator from outside: python3-jsonschema, with the draft that the schema names.
            let program = """
                import json, sys, jsonschema
                schema, record = (json.load(open(path)) for path in sys.argv[1:])
                validator = jsonschema.validators.validator_for(schema)
                validator.check_schema(schema)
                validator(schema).validate(record)
                """
            let check = try Torrbench.run(
                ["-c", program, schemaFile, record.folder + "/result.json"],
                in: scratch,
                program: "/usr/bin/python3"
            )
            #expect(check.status == 0, "\(check.errors)")
        }

        @Test func ndjsonTellsEveryEventInOrder() throws {
            let scratch = try Scratch()
            let outcome = try run("--format", "ndjson", scratch: scratch)
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            let events = try outcome.output.split(separator: "\n").map { line in
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                return try #require(object?["event"] as? String)
            }
            let run = ["run_began", "run_ended"]
            #expect(
                events.filter { $0 != "progressed" } == ["preparing", "began", "preparing"] + run + run + ["finished"]
            )
        }

        @Test func eventsAreKeptBesideTheRecord() throws {
            let scratch = try Scratch()
            let outcome = try run("--format", "ndjson", scratch: scratch)
            let kept = try String(contentsOfFile: Record(in: scratch).folder + "/events.ndjson", encoding: .utf8)
            let printed = outcome.output.split(separator: "\n").filter { !$0.contains("\"event\":\"progressed\"") }
            // The folder is there from the event `began`, the second, to the last run's end.
            #expect(kept.split(separator: "\n") == Array(printed.dropFirst().dropLast()))
        }

        @Test func cellsBlocksSeedAndSettingsOfTheCommandLineHold() throws {
            let scratch = try Scratch()
            let outcome = try run(
                "--quiet",
                "--cells",
                "*aio_threads=2*",
                "--blocks",
                "2",
                "--seed",
                "99",
                "--set",
                "payload.size=4MiB",
                scratch: scratch
            )
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("2 of 2 runs done; 2 counted: 2 valid; seed 99"), "\(outcome.output)")
            let record = try Record(in: scratch)
            #expect(record.text.contains("payload.size=4MiB"))
            #expect(!record.text.contains("aio_threads=1"))
        }
    }
}
