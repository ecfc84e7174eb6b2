import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Wrong input: one clear message, the right exit code, nothing started and nothing left.
    @Suite struct RefusedInputs {
        /// A command line, and what it prints to stderr and ends with. `@` stands for the test's directory.
        struct Case: Sendable, CustomTestStringConvertible {
            let arguments: String
            let status: Int32
            let errors: String

            init(_ arguments: String, _ status: Int32, _ errors: String) {
                self.arguments = arguments
                self.status = status
                self.errors = errors
            }

            var testDescription: String { arguments }
        }

        @Test(arguments: scenarios + overrides + places + records + trackers)
        func messageIsExact(wrong: Case) throws {
            let scratch = try Scratch()
            try prepare(scratch)
            let arguments = wrong.arguments.replacing("@", with: scratch.path).split(separator: " ").map(String.init)
            let outcome = try Torrbench.run(arguments, in: scratch)
            #expect(outcome.errors == wrong.errors.replacing("@", with: scratch.path) + "\n")
            #expect(outcome.status == wrong.status)
            #expect(outcome.output.isEmpty)
            #expect(scratch.resultFolders.isEmpty)
            #expect(scratch.leftovers.isEmpty)
        }

        @Test(arguments: usages)
        func usageErrorIsOneSentenceWithTheUsageBelow(wrong: Case) throws {
            let scratch = try Scratch()
            try prepare(scratch)
            let outcome = try Torrbench.run(wrong.arguments.split(separator: " ").map(String.init), in: scratch)
            #expect(outcome.errors.hasPrefix("Error: \(wrong.errors)\n"), "\(outcome.errors)")
            #expect(outcome.errors.contains("Usage: torrbench"))
            #expect(outcome.status == wrong.status)
            #expect(outcome.output.isEmpty)
            #expect(scratch.resultFolders.isEmpty)
        }

        @Test func engineThatIsNotBuiltIsSaidWithWhatToDo() throws {
            let scratch = try Scratch()
            try prepare(scratch)
            let alone = scratch.path + "/torrbench"
            try FileManager.default.copyItem(atPath: Program.torrbench, toPath: alone)
            let outcome = try Torrbench.run(["run", "ok.yaml", "--quiet"], in: scratch, program: alone)
            let advice = "build it with 'swift build -c release', or name another with --engine"
            let reason =
                "cannot execute the engine '\(scratch.path)/torrbench-engine': No such file or directory; \(advice)"
            #expect(outcome.errors == "torrbench: \(reason)\n")
            #expect(outcome.status == 8)
        }

        @Test func unwritableOutputIsAnError() throws {
            let scratch = try Scratch()
            let outcome = try Torrbench.run(
                ["-c", "'\(Program.torrbench)' schema result > /dev/full"],
                in: scratch,
                program: "/bin/sh"
            )
            #expect(outcome.errors == "torrbench: cannot write the output: No space left on device\n")
            #expect(outcome.status == 8)
        }

        @Test func readerThatGoesAwayIsNoError() throws {
            let scratch = try Scratch()
            let command = "{ '\(Program.torrbench)' schema result; echo $? >&2; } | head -n 1"
            let outcome = try Torrbench.run(["-c", command], in: scratch, program: "/bin/sh")
            #expect(outcome.output == "{\n")
            // 141 is the shell's word for SIGPIPE, whose default effect is right for a filter.
            #expect(["0\n", "141\n"].contains(outcome.errors), "\(outcome.errors)")
        }

        private func prepare(_ scratch: Scratch) throws {
            _ = try scratch.file("ok.yaml", SmallScenario.text)
            let unknownKey = SmallScenario.text.replacing("schema: 1\n", with: "schema: 1\nblokcs: 3\n")
            _ = try scratch.file("unknown-key.yaml", unknownKey)
            _ = try scratch.file("broken.yaml", "schema: 1\nname: [unclosed\n")
            _ = try scratch.file("cut.json", #"{"schema_version": 1, "id": "#)
            _ = try scratch.file("new.json", #"{"schema_version": 999}"#)
            _ = try scratch.file("other.json", #"{"hello": "world"}"#)
            _ = try scratch.file("latin1.yaml", "")
            try Data([0x6E, 0xE4, 0x0A]).write(to: URL(filePath: scratch.path + "/latin1.yaml"))
        }
    }
}
