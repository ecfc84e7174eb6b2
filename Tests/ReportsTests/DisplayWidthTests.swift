import Testing

@testable import Reports

/// Known answers: what `wcswidth` of Python's wcwidth 0.7.0 gives.
struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("µs – −12 %", 10), ("e\u{301}", 1), ("日本語", 6), ("ｆｕｌｌ", 8), ("한글", 4), ("🚀", 2),
        ("👩‍🔬", 2), ("a\u{200B}b", 2), ("█░", 2), ("→", 1), ("、。", 4), ("ﾊﾝｶｸ", 4),
    ])
    func countsColumns(text: String, columns: Int) {
        #expect(DisplayWidth.columns(of: text) == columns)
    }
}
