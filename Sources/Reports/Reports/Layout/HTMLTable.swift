import Plotting

/// Writes a table in HTML: its figures carry their values in base units, by which a script can sort.
package enum HTMLTable {
    /// The table inside a region that scrolls sideways where the page is too narrow for it.
    ///
    /// `hidesCaption` where a heading above says the same; those who cannot see the heading still hear it.
    package static func text(_ table: Table, caption: String, hidesCaption: Bool = false) -> String {
        let heads = table.columns.map { column -> String in
            let unit = column.unit.isEmpty ? "" : " <span class=\"u\">\(Markup.escaped(column.unit))</span>"
            let side = column.alignment == .right ? " class=\"n\"" : ""
            return "<th scope=\"col\"\(side)><span class=\"h\">\(Markup.escaped(column.title))</span>\(unit)</th>"
        }
        let name = Markup.escaped(caption)
        let kind = !table.isOfFacts && table.rows.count > 1 ? " class=\"sort\"" : ""
        return
            "<div class=\"scroll\(table.isOfFacts ? " facts" : "")\" role=\"region\" tabindex=\"0\" aria-label=\"\(name)\"><table\(kind)>"
            + "<caption\(hidesCaption ? " class=\"vh\"" : "")>\(name)</caption><thead><tr>\(heads.joined())</tr></thead>\n<tbody>"
            + table.rows.map { row($0, table.columns) }.joined(separator: "\n")
            + "</tbody></table></div>\n"
    }

    private static func row(_ fields: [Table.Field], _ columns: [Table.Column]) -> String {
        let isGood = fields.contains { $0.emphasis == .good }
        let cells = fields.indices.map { index -> String in
            let field = fields[index]
            let column = columns[index]
            let words = words(field)
            if index == 0, column.isKey { return "<th scope=\"row\">\(words)</th>" }
            // A cell with values stands at the right without a class, which would be a tenth of a long table.
            let isAtRight = column.alignment == .right
            var classes = isAtRight == field.values.isEmpty ? [isAtRight ? "n" : "l"] : []
            if let emphasis = field.emphasis { classes.append(name(of: emphasis)) }
            let kind = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
            let values = field.values.map(JSONText.rounded).joined(separator: " ")
            return
                "<td\(kind)\(values.isEmpty ? "" : " data-v=\"\(values)\"")>\(words)</td>"
        }
        return "<tr\(isGood ? " class=\"lead\"" : "")>\(cells.joined())</tr>"
    }

    /// The text, with a range in brackets on a line of its own.
    private static func words(_ field: Table.Field) -> String {
        guard field.values.count == 3, let space = field.text.firstRange(of: " (") else {
            return Markup.escaped(SafeText.shortened(field.text))
        }
        let range = field.text[field.text.index(after: space.lowerBound)...]
        return Markup.escaped(String(field.text[..<space.lowerBound]))
            + " <span class=\"r\">\(Markup.escaped(String(range)))</span>"
    }

    private static func name(of emphasis: TextStyle.Emphasis) -> String {
        switch emphasis {
        case .strong: "strong"
        case .good: "good"
        case .bad: "bad"
        case .warning: "warn"
        case .faint: "faint"
        }
    }
}
