import Scenarios
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct ScenarioErrorTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let text: String
        let expected: String
        var testDescription: String { name }
    }

    @Test(
        arguments: keyCases + valueCases + unitCases + wordCases + structureCases + ruleCases + matrixCases + loadCases
    )
    func saysWhatIsWrongAndWhere(bad: Case) {
        #expect(Fixture.errors(bad.text) == bad.expected)
    }

    @Test func collectsEveryErrorInTheOrderOfTheText() {
        let text = """
            schema: 1
            name: a b
            peer: 3
            payload: { size: 256XB, formt: v2 }
            workloads:
              - { name: a, kind: transfr }
              - { name: b, kind: check, leecher: { count: 2 } }
            """
        let expected = """
            x.yaml:1:1: key 'question' is missing: what the figures are to answer
            schema: 1
            ^
            x.yaml:2:7: name is 'a b', expected letters, digits and hyphens, at most 64
            name: a b
                  ^
            x.yaml:3:1: unknown key 'peer' (known here: schema, name, question, seed, blocks, warmup_blocks, payload, engines, seeder, leecher, storage, discovery, transport, witness, limits, validity, arms, gate, workloads)
            peer: 3
            ^
            x.yaml:4:18: payload.size is '256XB', expected a size from 1B to 1TiB, such as 256MiB
            payload: { size: 256XB, formt: v2 }
                             ^
            x.yaml:4:25: unknown key 'formt' (did you mean 'format'?)
            payload: { size: 256XB, formt: v2 }
                                    ^
            x.yaml:6:22: kind is 'transfr' (did you mean 'transfer'?), expected one of transfer, check, ipc, frames, idle
              - { name: a, kind: transfr }
                                 ^
            x.yaml:7:40: leecher.count has no meaning here: a check has no leecher, its engine is the seeder
              - { name: b, kind: check, leecher: { count: 2 } }
                                                   ^
            """
        #expect(Fixture.errors(text) == expected)
    }

    @Test func countsWhatItDoesNotShow() throws {
        let keys = (0..<150).map { "k\($0): 1" }.joined(separator: "\n")
        let errors = #expect(throws: ScenarioErrors.self) { try Fixture.scenario(keys) }
        #expect(errors?.diagnostics.count == 100)
        #expect(errors?.omittedCount == 50)
        #expect(errors?.description.hasSuffix("\nand 50 more") == true)
    }

    @Test func putsTheCaretUnderTheValueBehindTabsAndWideLetters() {
        let text = Fixture.text("payload: { format: \"日本\",\tsize: 1XB }")
        let expected = """
            x.yaml:4:20: payload.format is '日本', expected one of v1, v2, hybrid
            payload: { format: "日本",\tsize: 1XB }
                               ^
            x.yaml:4:32: payload.size is '1XB', expected a size from 1B to 1TiB, such as 256MiB
            payload: { format: "日本",\tsize: 1XB }
                                      \t      ^
            """
        #expect(Fixture.errors(text) == expected)
    }

    @Test func cutsALongLineAroundTheColumn() {
        let padding = String(repeating: " ", count: 300)
        let errors = Fixture.errors(Fixture.text("payload: {\(padding)size: 1XB\(padding)}")).split(separator: "\n")
        #expect(errors.count == 3)
        #expect(errors[1].hasPrefix("…") && errors[1].hasSuffix("…") && errors[1].contains("size: 1XB"))
        let caret = errors[2].count - 1
        #expect(Array(errors[1])[caret...].starts(with: "1XB"))
    }

    @Test func showsControlCharactersAsReplacements() {
        let text = "schema: 1\nname: \"\u{1B}[31m\"\n"
        let expected = """
            x.yaml:2:8: character U+001B is not allowed in YAML, remove it
            name: "\u{FFFD}[31m"
                   ^
            """
        #expect(Fixture.errors(text) == expected)
        // An escape in quotes is valid YAML and must not reach the terminal either.
        #expect(!Fixture.errors("schema: 1\nname: \"\\e[31m\"\n").contains("\u{1B}"))
    }
}
