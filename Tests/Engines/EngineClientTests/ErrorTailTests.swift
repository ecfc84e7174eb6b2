import TestSupport
import Testing
import Vocabulary

@testable import EngineClient

@Suite(.timeLimit(.minutes(5)), .queued) struct ErrorTailTests {
    private func tail(_ pieces: [String], lines: Int = 3, bytes: Int = 10) -> [String] {
        var tail = ErrorTail(maximumLines: lines, maximumLineBytes: bytes)
        for piece in pieces { Array(piece.utf8).withUnsafeBytes { tail.append($0) } }
        return tail.lines
    }

    @Test(
        arguments: [
            ([], []),
            (["a\n"], ["a"]),
            (["a", "b\nc"], ["ab", "c"]),
            (["\n\n"], ["", ""]),
            (["1\n2\n3\n4\n"], ["2", "3", "4"]),
            (["1\n2\n3\n4"], ["2", "3", "4"]),
            (["0123456789cut\nx\n"], ["0123456789", "x"]),
        ] as [([String], [String])]
    )
    func keepsTheLastLinesWithinBounds(pieces: [String], expected: [String]) {
        #expect(tail(pieces) == expected)
    }

    @Test func bytesThatAreNoTextDoNotStopIt() {
        var tail = ErrorTail(maximumLines: 2, maximumLineBytes: 10)
        ([0xFF, 0x41, 0x0A] as [UInt8]).withUnsafeBytes { tail.append($0) }
        #expect(tail.lines == ["\u{FFFD}A"])
    }
}
