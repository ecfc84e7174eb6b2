import Plotting

/// What the terminal that a text is meant for can show.
package struct TextStyle: Sendable, Equatable {
    /// Narrowest width that is laid out for; narrower terminals get this.
    package static let narrowest = 40

    /// Columns available.
    package let width: Int
    /// Whether ANSI colours may be used; false when `NO_COLOR` is set (no-color.org) or output is not a terminal.
    package let color: Bool
    /// Whether characters beyond ASCII may be used; false under a locale that is not UTF-8.
    package let unicode: Bool

    /// Describes a terminal.
    package init(width: Int, color: Bool = false, unicode: Bool = true) {
        self.width = max(Self.narrowest, width)
        self.color = color
        self.unicode = unicode
    }

    /// Ways to set off a piece of text; each carries meaning that the words carry too.
    package enum Emphasis: String, Sendable {
        case strong = "1"
        case good = "32"
        case bad = "31"
        case warning = "33"
        case faint = "2"
    }

    /// The text with its emphasis, or as it is where there is no colour.
    package func paint(_ text: String, _ emphasis: Emphasis?) -> String {
        guard color, let emphasis, !text.isEmpty else { return text }
        return "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m"
    }

    /// The text without what would command the terminal, and with everything beyond ASCII replaced where it cannot show it.
    ///
    /// Everything that a terminal shows passes here before it is painted.
    package func fit(_ text: String) -> String {
        let text = SafeText.visible(text)
        guard !unicode else { return text }
        return text.reduce(into: "") { fitted, character in
            if character.isASCII {
                fitted.append(character)
            } else {
                fitted +=
                    Self.fallbacks[character] ?? String(repeating: "?", count: DisplayWidth.columns(of: character))
            }
        }
    }

    private static let fallbacks: [Character: String] = [
        "–": "-", "—": "-", "−": "-", "─": "-", "µ": "u", "…": "...", "→": "->", "±": "+/-", "×": "x", "·": "-",
        "‘": "'", "’": "'", "“": "\"", "”": "\"", "≥": ">=", "≤": "<=", "█": "#", "░": ".", "\u{A0}": " ",
        "▁": "_", "▂": ".", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "%",
    ]
}
