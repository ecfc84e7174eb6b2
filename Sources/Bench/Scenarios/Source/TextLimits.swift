/// Checks a text before a YAML parser sees it, so that no input can cost more than its size.
enum TextLimits {
    /// Largest scenario file.
    static let maximumBytes = 1 << 20
    /// Longest override.
    static let maximumOverrideBytes = 4096
    /// Most overrides of one invocation.
    static let maximumOverrides = 256
    /// Aliases multiply: n of them can stand for 3^(n/3) copies, 350 for 16.
    private static let maximumAliases = 16
    /// What those copies are made of is bounded by the size of a file that has any.
    private static let maximumBytesWithAliases = 64 << 10

    /// Reports the first thing about the text that makes parsing it pointless or costly.
    ///
    /// - Returns: whether it may be parsed.
    static func accept(_ text: String, source: Int, maximumBytes: Int, log: inout IssueLog) -> Bool {
        let start = SourcePosition(source: source, line: 1, column: 1)
        guard text.utf8.count <= maximumBytes else {
            log.report("the text has \(text.utf8.count) bytes, at most \(maximumBytes) are read", at: start)
            return false
        }
        return acceptCharacters(text, source: source, log: &log) && acceptAliases(text, source: source, log: &log)
    }

    /// YAML 1.1 section 5.1 names the characters a text may have; libyaml's own error has no line.
    private static func acceptCharacters(_ text: String, source: Int, log: inout IssueLog) -> Bool {
        var line = 1
        var column = 1
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if !isAllowed(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
                log.report(
                    "character U+\(padded) is not allowed in YAML, remove it",
                    at: SourcePosition(source: source, line: line, column: column)
                )
                return false
            }
            column += 1
            if isLineBreak(scalar) {
                line += scalar == "\n" && previous == "\r" ? 0 : 1
                column = 1
            }
            previous = scalar
        }
        return true
    }

    /// YAML 1.1 section 5.4; a carriage return and the line feed behind it are one.
    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        [0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains(scalar.value)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// Counts what looks like an alias outside comments; a star inside quotes counts too, which costs nothing.
    private static func acceptAliases(_ text: String, source: Int, log: inout IssueLog) -> Bool {
        var count = 0
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var previous: Unicode.Scalar = " "
            for (offset, scalar) in line.unicodeScalars.enumerated() {
                if scalar == "#", previous == " " || previous == "\t" { break }
                if scalar == "*", " \t[{,:-?".unicodeScalars.contains(previous) { count += 1 }
                previous = scalar
                guard count > maximumAliases || (count > 0 && text.utf8.count > maximumBytesWithAliases) else {
                    continue
                }
                let reason =
                    count > maximumAliases
                    ? "more than \(maximumAliases) aliases, write some of the values out"
                    : "aliases are for files of at most \(maximumBytesWithAliases) bytes, write the value out"
                log.report(reason, at: SourcePosition(source: source, line: index + 1, column: offset + 1))
                return false
            }
        }
        return true
    }
}
