import TestSupport
import Testing

@testable import Reports

/// Known answers: what `wcswidth` of Python's wcwidth 0.7.0 gives.
@Suite(.timeLimit(.minutes(2)), .queued)
struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("µs – −12 %", 10), ("e\u{301}", 1), ("日本語", 6), ("ｆｕｌｌ", 8), ("한글", 4), ("🚀", 2),
        ("👩‍🔬", 2), ("─┼─", 3), ("©\u{FE0F}", 2), ("ÿ…\u{308}", 2), ("a\u{200B}b", 2),
        ("█░", 2), ("→", 1), ("、。", 4), ("ﾊﾝｶｸ", 4),
    ])
    func countsColumns(text: String, columns: Int) {
        #expect(DisplayWidth.columns(of: text) == columns)
    }

    /// The short cut for texts without joining characters gives what the long way gives, for every scalar.
    @Test func agreesWithItsOwnLongWay() {
        for scalar in (UInt32(0)...0x33FF).compactMap(Unicode.Scalar.init) {
            let character = Character(scalar)
            #expect(
                DisplayWidth.columns(of: String(character)) == DisplayWidth.columns(of: character),
                "\(scalar.value)"
            )
        }
    }
}
