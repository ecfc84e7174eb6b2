import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Help that teaches: what a command is for, how it is called, how it ends.
    @Suite struct Help {
        private static let commands = [
            "run", "validate", "plan", "schema", "report", "history", "doctor", "tracker", "overhead", "analyze",
            "conformance", "merge",
        ]

        @Test func listsEveryCommandAndEveryExitCode() throws {
            let outcome = try Torrbench.run(["--help"], in: try Scratch())
            #expect(outcome.status == 0)
            for command in Self.commands { #expect(outcome.output.contains("\n  \(command) "), "\(command)") }
            let codes = outcome.output.components(separatedBy: "Exit codes: ").last ?? ""
            let numbers = codes.split { !$0.isNumber }.prefix(15).compactMap { Int($0) }
            #expect(numbers == [0, 1, 2, 3, 5, 6, 7, 8, 9, 64, 65, 124, 129, 130, 143])
        }

        @Test(arguments: commands)
        func commandShowsAnExampleAndItsExitCodes(command: String) throws {
            let outcome = try Torrbench.run([command, "--help"], in: try Scratch())
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("torrbench \(command) "))
            #expect(outcome.output.contains("Example"))
            #expect(outcome.output.contains("Exit codes: 0 "))
            #expect(outcome.errors.isEmpty)
        }

        @Test func everyScenarioThatAnExampleNamesIsThereAndPlans() throws {
            let scratch = try Scratch()
            var named: Set<String> = []
            for command in Self.commands {
                let help = try Torrbench.run([command, "--help"], in: scratch).output
                for word in help.split(whereSeparator: \.isWhitespace) where word.hasPrefix("Scenarios/") {
                    named.insert(String(word))
                }
            }
            #expect(!named.isEmpty)
            for name in named {
                let outcome = try Torrbench.run(["plan", "\(PackageFolder.url.path)/\(name)", "--order"], in: scratch)
                #expect(outcome.status == 0, "\(outcome.errors)")
                let isCounted = outcome.output.contains("\nrun 1: block 1, ")
                #expect(isCounted || outcome.output.contains("\nrun 1: warm-up, "), "\(outcome.output)")
                #expect(!outcome.output.contains("block 0"))
            }
        }

        @Test(arguments: ["scenario", "result"])
        func schemaIsJSON(subject: String) throws {
            let outcome = try Torrbench.run(["schema", subject], in: try Scratch())
            #expect(outcome.status == 0)
            let schema = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            #expect(schema?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        }

        @Test func versionIsPrinted() throws {
            let outcome = try Torrbench.run(["--version"], in: try Scratch())
            #expect(outcome.output.split(separator: ".").count == 3)
            #expect(outcome.status == 0)
        }
    }
}
