import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct ScrubberTests {
    private func code(_ text: String, _ language: Language = .swift) -> String {
        String(decoding: Scrubber.code(of: text, in: language), as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        .map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "\n")
    }

    @Test(arguments: [
        ("a // b\nc", "a\nc"), ("a /* b\n c */ d", "a\nd"), ("a /* b /* c */ d */ e", "a e"), (#"a("b") c"#, "a( ) c"),
        (#"a("\"{") c"#, "a( ) c"),
        (#"a("\(b { "}" } + c()) d") e"#, "a( b { } + c() ) e"), ("a(\"\"\"\n b \" { \"\"\n \"\"\") c", "a(\n\n) c"),
        (##"a(#"b"c\"#) d"##, "a( ) d"),
        (##"a(#"\#(b) \(c)"#) d"##, "a( b ) d"), (##"a(#"""#) b"##, "a( ) b"), (##"a(#""""#) b"##, "a( ) b"),
        ("a(#\"\"\"\n b\"\n \"\"\"#) c", "a(\n\n) c"),
        ("a(\"unfinished\nb", "a(\nb"), ("#if os(Linux)\n#endif", "#if os(Linux)\n#endif"), (#"a("\\") // b"#, "a( )"),
        ("\u{4e16} = 1 // \u{754c}", "\u{4e16} = 1"),
    ])
    func leavesSwiftCodeAlone(text: String, expected: String) {
        #expect(code(text) == expected)
        #expect(Scrubber.code(of: text, in: .swift).count == text.utf8.count)
    }

    @Test(arguments: [
        ("a('\"'); b", "a( ); b"), ("a('\\''); // b", "a( );"), ("a(\"\\\"{\"); b", "a( ); b"),
        ("a /* b /* c */ d", "a d"), ("#define A \"x\"", "#define A"),
    ])
    func leavesCCodeAlone(text: String, expected: String) {
        #expect(code(text, .c) == expected)
    }
}
