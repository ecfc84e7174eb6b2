/// The words of the field: what fio, k6, hyperfine and libtorrent call things, and what is not written for them here.
enum WordRules {
    /// What is not written, and what is.
    private static let words: [(instead: String, say: String)] = [
        ("calls under way", "calls in flight"), ("asked → seen", "configured → observed"),
        ("whole or cut off", "complete or truncated"), ("as an interface feels it", "as a UI sees it"),
        ("a capture disturbs", "capturing adds overhead"),
        ("\"would take\"", "blocks needed"), ("\"could see\"", "minimum detectable effect"),
        ("ExitCodes", "ExitCode"), ("FramesTable", "UIFrameTable"), ("FrameBlame", "FrameAttribution"),
    ]

    /// Words of stored records, which the README quotes as they are.
    private static let recorded: [(instead: String, say: String)] = [
        ("cores together", "both cores, or so many cores")
    ]

    /// The program, its texts and its schema.
    static func standardTerms(_ file: SourceFile) -> [Violation] {
        guard file.isProduct else { return [] }
        return violations(path: file.path, lines: file.lines, words + recorded)
    }

    /// A text for people, such as the README.
    static func standardTerms(path: String, text: String) -> [Violation] {
        violations(
            path: path,
            lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
            words
        )
    }

    private static func violations(
        path: String,
        lines: [String],
        _ words: [(instead: String, say: String)]
    ) -> [Violation] {
        lines.indices.flatMap { index in
            // `memchr` over bytes: a search by characters would take seconds over all sources.
            let line = Array(lines[index].utf8)
            return words.filter { line.firstIndex(of: $0.instead, from: 0) != nil }.map {
                Violation(path: path, line: index + 1, message: "'\($0.instead)': say '\($0.say)'")
            }
        }
    }
}
