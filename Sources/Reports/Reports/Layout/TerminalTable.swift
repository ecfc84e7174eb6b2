import Plotting

/// Lays a table out in a terminal of any width.
///
/// Where the table is wider than the terminal it is cut between columns into pieces, one below the other, each
/// repeating the key columns; a column too wide even so is wrapped. No figure is ever left out or cut.
package enum TerminalTable {
    private static let gap = 2

    /// The lines of the table, none wider than the style's width, without spaces at their ends.
    package static func lines(of table: Table, style: TextStyle) -> [String] {
        guard !table.columns.isEmpty else { return [] }
        let widths = columnWidths(of: table, style: style)
        return bands(of: table, widths: widths, style: style).enumerated().flatMap { number, band in
            (number == 0 ? [] : [""]) + lines(of: table, band: band, widths: widths, style: style)
        }
    }

    /// Natural widths, the key columns held to half the width and every other to what is left.
    private static func columnWidths(of table: Table, style: TextStyle) -> [Int] {
        var widths = table.columns.indices.map { index in
            let texts = [table.columns[index].title, table.columns[index].unit] + table.rows.map { $0[index].text }
            return texts.map { DisplayWidth.columns(of: style.fit(SafeText.shortened($0))) }.max() ?? 0
        }
        let keys = table.columns.indices.filter { table.columns[$0].isKey }
        func keyWidth() -> Int { keys.reduce(0) { $0 + widths[$1] + gap } }
        while keyWidth() > style.width / 2, let widest = keys.max(by: { widths[$0] < widths[$1] }), widths[widest] > 4 {
            widths[widest] -= 1
        }
        let rest = max(8, style.width - keyWidth())
        for index in table.columns.indices where !table.columns[index].isKey {
            widths[index] = min(widths[index], rest)
        }
        return widths
    }

    /// The columns of each piece.
    private static func bands(of table: Table, widths: [Int], style: TextStyle) -> [[Int]] {
        let keys = table.columns.indices.filter { table.columns[$0].isKey }
        let others = table.columns.indices.filter { !table.columns[$0].isKey }
        let keyWidth = keys.reduce(0) { $0 + widths[$1] + gap }
        var bands: [[Int]] = []
        var band: [Int] = []
        var used = keyWidth
        for index in others {
            if !band.isEmpty, used + widths[index] > style.width {
                bands.append(keys + band)
                band = []
                used = keyWidth
            }
            band.append(index)
            used += widths[index] + gap
        }
        return bands + [keys + band]
    }

    private static func lines(of table: Table, band: [Int], widths: [Int], style: TextStyle) -> [String] {
        func row(_ emphasis: (Int) -> TextStyle.Emphasis?, _ text: (Int) -> String) -> [String] {
            let cells = band.map { wrapped(style.fit(SafeText.shortened(text($0))), width: widths[$0]) }
            let height = cells.map(\.count).max() ?? 0
            return (0..<height).map { level in
                let parts = band.indices.map { place in
                    let piece = level < cells[place].count ? cells[place][level] : ""
                    let index = band[place]
                    let isLast = place == band.count - 1
                    return pad(piece, table.columns[index].alignment, widths[index], isLast) {
                        style.paint($0, emphasis(index))
                    }
                }
                return trimmed(parts.joined(separator: String(repeating: " ", count: gap)))
            }
        }
        var lines = row({ _ in .strong }, { table.columns[$0].title })
        if band.contains(where: { !table.columns[$0].unit.isEmpty }) {
            lines += row({ _ in .faint }, { table.columns[$0].unit })
        }
        lines += row({ _ in .faint }, { String(repeating: style.unicode ? "─" : "-", count: widths[$0]) })
        for fields in table.rows {
            lines += row({ fields[$0].emphasis }, { fields[$0].text })
        }
        return lines
    }

    private static func pad(
        _ text: String,
        _ alignment: Table.Alignment,
        _ width: Int,
        _ isLast: Bool,
        paint: (String) -> String
    ) -> String {
        let space = String(repeating: " ", count: max(0, width - DisplayWidth.columns(of: text)))
        switch alignment {
        case .right: return space + paint(text)
        case .left: return paint(text) + (isLast ? "" : space)
        }
    }

    private static func trimmed(_ line: String) -> String {
        line.last == " " ? String(line.reversed().drop { $0 == " " }.reversed()) : line
    }
}
