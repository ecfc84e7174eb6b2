/// Text of engines, records and scenarios made harmless for where it is shown.
///
/// Everything that shows such text passes one of these: ``visible(_:)`` for a terminal and what it is made of,
/// ``Markup/escaped(_:)`` for HTML and XML, `MarkdownTable.escaped` for Markdown, ``spreadsheetField(_:)`` for CSV and
/// ``withoutCommands(_:)`` for whatever a CI reads line by line.
package enum SafeText {
    /// Longest line that is shown, in characters; the record keeps all of it.
    package static let longestLine = 4096
    /// Longest text of several lines that is shown, in characters.
    package static let longestText = 64 << 10

    /// Control characters, C1 controls and those that turn the direction of writing become `\u{9b}`; line feeds stay.
    ///
    /// Such text can move a terminal's cursor, change its title or answer for its user (ECMA-48), or show words in another
    /// order than they are in (Unicode Technical Report 36, "Trojan Source", CVE-2021-42574).
    package static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        return text.unicodeScalars.reduce(into: "") { shown, scalar in
            if isHidden(scalar) { shown += notation(scalar) } else { shown.unicodeScalars.append(scalar) }
        }
    }

    /// The text on one line: line feeds are shown as other controls are, and what is beyond `longest` is counted.
    package static func line(_ text: String, longest: Int = longestLine) -> String {
        // Cut first: a message of megabytes need not be looked through.
        let cut = cut(text, longest)
        return visible(cut).replacing("\n", with: "\\u{a}")
    }

    /// Lines of at most ``longestLine`` and together ``longestText`` characters, with how many are left out.
    package static func shortened(_ text: String) -> String {
        guard text.utf8.count > longestLine else { return text }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return cut(lines.map { cut(String($0), longestLine) }.joined(separator: "\n"), longestText)
    }

    private static func cut(_ text: String, _ length: Int) -> String {
        let count = text.unicodeScalars.count
        guard count > length else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(length)))
            + " … (\(count - length) characters more)"
    }

    /// A field that a spreadsheet takes for text: a leading `=`, `+`, `-` or `@` would make it a formula (OWASP, CSV injection).
    package static func spreadsheetField(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Double(text) == nil
        else { return text }
        return "'" + text
    }

    /// Lines none of which a CI takes for a command: `::error::…` at a line's start, `##[…]` anywhere (GitHub Actions),
    /// `##vso[…]` (Azure Pipelines), `##teamcity[…]`.
    package static func withoutCommands(_ text: String) -> String {
        guard text.contains("::") || text.contains("##") else { return text }
        // By bytes: a carriage return and a line feed are one character to Swift.
        return text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { withoutCommand(String(Substring($0))) }.joined(separator: "\n")
    }

    private static func withoutCommand(_ line: String) -> String {
        var safe = line
        for word in ["##[", "##vso[", "##teamcity["] where safe.contains(word) {
            safe = safe.replacing(word, with: "# #" + word.dropFirst(2))
        }
        let blanks = safe.prefix { $0.isWhitespace }
        guard safe[blanks.endIndex...].hasPrefix("::") else { return safe }
        return blanks + ": :" + safe[blanks.endIndex...].dropFirst(2)
    }

    /// Whether showing the scalar would do something else than show it.
    package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0x00..<0x20, 0x7F...0x9F: true
        // Arabic letter mark; marks, embeddings, overrides and isolates of direction; separators of lines and paragraphs.
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        // Interlinear annotation, tags, the byte order mark inside a text.
        case 0xFFF9...0xFFFB, 0xE0000...0xE007F, 0xFEFF: true
        default: false
        }
    }

    private static func notation(_ scalar: Unicode.Scalar) -> String {
        scalar == "\t" ? " " : "\\u{\(String(scalar.value, radix: 16))}"
    }
}
