import TestSupport
import Testing

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued)
struct TextWrappingTests {
    @Test(arguments: [
        ("", 5, [""]), ("one two three", 7, ["one two", "three"]), ("a/bb/ccc", 4, ["a/", "bb/", "ccc"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]), ("日本語です", 5, ["日本", "語で", "す"]), ("x abcdef", 4, ["x", "abcd", "ef"]),
    ])
    func breaksLines(text: String, width: Int, lines: [String]) {
        #expect(wrapped(text, width: width) == lines)
    }

    @Test func aFigureStaysWithItsUnit() {
        let lines = paragraph("it was about 300 MB/s at 97 % here and there", style: TextStyle(width: 40))
        #expect(lines == ["it was about 300 MB/s at 97 % here and", "there"])
        let tight = paragraph("a line whose figure would be cut at 312 MB/s", style: TextStyle(width: 40))
        #expect(tight == ["a line whose figure would be cut at", "312 MB/s"])
    }
}
