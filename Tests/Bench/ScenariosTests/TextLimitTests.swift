import Scenarios
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct TextLimitTests {
    @Test func refusesALargeFile() {
        let text = Fixture.text() + "#" + String(repeating: "x", count: 1 << 20)
        #expect(Fixture.errors(text).hasPrefix("x.yaml:1:1: the text has 1048"))
    }

    @Test func refusesDeepNesting() {
        let text = "schema: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        #expect(Fixture.errors(text).hasPrefix("x.yaml:1:41: nested deeper than 32 levels\n"))
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func survivesNestingBeyondTheParsersOwnLimit(opening: String) {
        #expect(!Fixture.errors(String(repeating: opening, count: 5000)).isEmpty)
    }

    @Test func refusesManyAliases() {
        let aliases = Array(repeating: "*a", count: 17).joined(separator: ", ")
        #expect(Fixture.errors("a: &a 1\nb: [\(aliases)]\n").hasPrefix("x.yaml:2:69: more than 16 aliases"))
    }

    @Test func refusesAliasesInALargeFile() {
        let text = "a: &a 1\nb: *a\n" + String(repeating: "# comment\n", count: 7000)
        #expect(Fixture.errors(text).hasPrefix("x.yaml:2:4: aliases are for files of at most 65536 bytes"))
    }

    @Test func survivesWhatAliasesCanMultiplyTo() {
        // 5 levels of 3 aliases over the largest leaf that a file with aliases may have.
        var text = "a: &a [\(String(repeating: "x, ", count: 20_000))]\n"
        for (name, inner) in zip("bcdef", "abcde") { text += "\(name): &\(name) [*\(inner), *\(inner), *\(inner)]\n" }
        #expect(Fixture.errors(text).contains("too many values"))
    }

    @Test func aStarInACommentIsNoAlias() throws {
        let comment = "# " + Array(repeating: "*emphasis*", count: 30).joined(separator: " ")
        #expect(try Fixture.scenario(comment).cells.count == 1)
    }

    @Test func survivesTenThousandUnknownKeys() {
        let keys = (0..<10_000).map { "key_number_\($0): 1" }.joined(separator: "\n")
        #expect(Fixture.errors(Fixture.text(keys)).hasSuffix(" more"))
    }

    @Test(arguments: ["\r\n", "\r"])
    func takesOtherLineBreaks(lineBreak: String) throws {
        let text = Fixture.text("blocks: 7").replacing("\n", with: lineBreak)
        #expect(try Scenario(parsing: text, path: "x.yaml").blocks == 7)
        #expect(
            Fixture.errors(text.replacing("7", with: "0"))
                == "x.yaml:4:9: blocks is '0', expected a whole number from 1 to 1000\nblocks: 0\n        ^"
        )
    }
}
