import Plotting

/// Breaks text into lines of at most `width` columns, at spaces where possible, else after a mark that joins names
/// (`/ . _ - =`), else anywhere. Never empty: an empty text is one empty line.
func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    func close() {
        lines.append(line)
        line = ""
        used = 0
    }
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
        let columns = DisplayWidth.columns(of: String(word))
        if used > 0, used + 1 + columns > width { close() }
        if used > 0 {
            line += " "
            used += 1
        }
        guard used + columns > width else {
            line += word
            used += columns
            continue
        }
        for piece in pieces(of: String(word), width: width) {
            let size = DisplayWidth.columns(of: piece)
            if used > 0, used + size > width { close() }
            line += piece
            used += size
        }
    }
    close()
    return lines
}

/// The pieces of a long word, each ending after a joining mark and none wider than `width`.
private func pieces(of word: String, width: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
        let columns = DisplayWidth.columns(of: character)
        if used > 0, used + columns > width {
            pieces.append(piece)
            piece = ""
            used = 0
        }
        piece.append(character)
        used += columns
        if "/._-=".contains(character) {
            pieces.append(piece)
            piece = ""
            used = 0
        }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
}

private let units = ["%", "MB/s", "KiB", "MiB", "GiB", "µs", "ms", "s of CPU"]

/// A paragraph wrapped to the style's width: `first` before its first line, spaces of the same width before the rest.
///
/// A line of its own in the text stays one, with the blanks it begins with: the last words of a program, say.
package func paragraph(_ text: String, first: String = "", style: TextStyle) -> [String] {
    let lead = style.fit(first)
    let indent = String(repeating: " ", count: DisplayWidth.columns(of: lead))
    // A figure is never parted from its unit.
    let bound = units.reduce(SafeText.visible(SafeText.shortened(text))) { $0.replacing(" \($1)", with: "\u{A0}\($1)") }
    let lines = bound.split(separator: "\n", omittingEmptySubsequences: false).flatMap { part in
        let blanks = String(part.prefix { $0 == " " })
        let width = max(10, style.width - indent.count - blanks.count)
        return wrapped(String(part), width: width).map { blanks + $0 }
    }
    return lines.enumerated().map { ($0 == 0 ? lead : indent) + style.fit($1.replacing("\u{A0}", with: " ")) }
}
