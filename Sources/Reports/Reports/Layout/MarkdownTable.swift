import Plotting

/// Writes a table in GitHub's Markdown.
package enum MarkdownTable {
    /// The lines of the table; the unit follows the heading in brackets.
    package static func lines(of table: Table) -> [String] {
        let heads = table.columns.map { $0.unit.isEmpty ? $0.title : "\($0.title) [\($0.unit)]" }
        return [
            line(heads.map(escaped)),
            line(table.columns.map { $0.alignment == .right ? "---:" : ":---" }),
        ] + table.rows.map { line($0.map { escaped($0.text) }) }
    }

    private static func line(_ fields: [String]) -> String {
        "| " + fields.joined(separator: " | ") + " |"
    }

    /// Text that Markdown shows as it is, on one line.
    static func escaped(_ text: String) -> String {
        SafeText.visible(SafeText.shortened(text)).reduce(into: "") { escaped, character in
            switch character {
            case "|", "\\", "`", "*", "_", "<", ">", "[", "]", "&", "~", "$": escaped += "\\" + String(character)
            case _ where character.isNewline: escaped += " "
            default: escaped.append(character)
            }
        }
    }

    /// A fence longer than any run of backticks within these lines, as CommonMark asks.
    static func fence(around lines: [String]) -> String {
        let longest = lines.flatMap { $0.split { $0 != "`" }.map(\.count) }.max() ?? 0
        return String(repeating: "`", count: max(3, longest + 1))
    }
}
