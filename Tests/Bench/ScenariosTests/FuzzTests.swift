import TestSupport
import Testing
import Vocabulary

@testable import Scenarios

/// Mutated scenarios: whatever comes in, a scenario or errors with places in the text come out.
@Suite(.timeLimit(.minutes(2)), .queued) struct FuzzTests {
    private static let tokens = [
        "*a", "&a ", "<<: ", "[", "]", "{", "}", "'", "\"", "|", ">", "? ", ": ", "- ", "!!int ", "%YAML 1.1", "---",
        "...", "#", "\t", "\u{0}", "\u{FEFF}", "日本", "e\u{301}", "~", "null", "true", "-1", "0", "1e999",
        "99999999999999999999", "1TiB", "0x10", ".inf", "\r", "\u{2028}", "exclude", "include", "matrix", "engines.",
        "disabled", "[[0], [1, 2]]", "{}", "[]", "*", "\n", "\n  ", "\n        - ",
    ]

    @Test(arguments: 0..<8)
    func mutatedScenariosNeverCrash(stream: UInt64) throws {
        var generator = SplitMix64(seed: 0x746f_7272 &+ stream)
        let texts = try Fixture.shippedNames.map(Fixture.shippedText)
        for _ in 0..<150 {
            var text = texts[Int(generator.next(below: UInt64(texts.count)))]
            for _ in 0...generator.next(below: 6) { Self.mutate(&text, with: &generator) }
            var overrides: [ScenarioOverride] = []
            if generator.next(below: 4) == 0 {
                var override = "workloads.transfer.matrix.engines.settings.aio_threads=[1, 4]"
                Self.mutate(&override, with: &generator)
                overrides.append(ScenarioOverride(override))
            }
            Self.judge(text, overrides)
        }
    }

    private static func judge(_ text: String, _ overrides: [ScenarioOverride]) {
        do {
            let scenario = try Scenario(parsing: text, path: "x.yaml", overrides: overrides)
            let plan = try Plan(scenario)
            #expect(plan.entries.count >= scenario.cells.count, "\(text)")
            #expect(Set(scenario.cells.map(\.id)).count == scenario.cells.count, "\(text)")
        } catch {
            #expect(!error.diagnostics.isEmpty, "\(text)")
            for diagnostic in error.diagnostics {
                let isInText =
                    diagnostic.location.line >= 1 && diagnostic.location.column >= 1
                    && diagnostic.location.column <= diagnostic.sourceLine.unicodeScalars.count + 1
                #expect(isInText, "\(diagnostic) in \(text)")
                #expect(diagnostic.description.split(separator: "\n", omittingEmptySubsequences: false).count == 3)
            }
        }
    }

    private static func mutate(_ text: inout String, with generator: inout SplitMix64) {
        var scalars = Array(text.unicodeScalars)
        let start = Int(generator.next(below: UInt64(scalars.count) + 1))
        let length = min(Int(generator.next(below: 12)), scalars.count - start)
        let token = Array(tokens[Int(generator.next(below: UInt64(tokens.count)))].unicodeScalars)
        switch generator.next(below: 6) {
        case 0: scalars.removeSubrange(start..<start + length)
        case 1: scalars.insert(contentsOf: token, at: start)
        case 2: scalars.replaceSubrange(start..<start + length, with: token)
        case 3: scalars.insert(contentsOf: scalars[start..<start + length], at: start)
        case 4: scalars.removeSubrange(start...)
        default:
            var lines = String(String.UnicodeScalarView(scalars)).split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            let line = Int(generator.next(below: UInt64(lines.count)))
            lines.swapAt(line, Int(generator.next(below: UInt64(lines.count))))
            scalars = Array(lines.joined(separator: "\n").unicodeScalars)
        }
        text = String(String.UnicodeScalarView(scalars))
    }
}
