/// A table before it is laid out by ``TerminalTable``, ``MarkdownTable`` or ``HTMLTable``.
package struct Table: Sendable, Equatable {
    /// Which side a column's text keeps to.
    package enum Alignment: Sendable {
        case left
        case right
    }

    /// One column.
    package struct Column: Sendable, Equatable {
        /// Heading.
        package let title: String
        /// Unit of the figures, shown under the heading; empty where there is none.
        package let unit: String
        /// Side that the text keeps to.
        package let alignment: Alignment
        /// Whether the column tells rows apart and is repeated when a table is too wide for one piece.
        package let isKey: Bool

        /// Describes a column.
        package init(_ title: String, unit: String = "", alignment: Alignment = .right, isKey: Bool = false) {
            self.title = title
            self.unit = unit
            self.alignment = alignment
            self.isKey = isKey
        }
    }

    /// One field.
    package struct Field: Sendable, Equatable, ExpressibleByStringInterpolation {
        /// What it says.
        package let text: String
        /// How it is set off on a terminal.
        package let emphasis: TextStyle.Emphasis?
        /// The figures that the text shows, in base units and in the order in which they stand; empty for mere words.
        package let values: [Double]

        /// Makes a field.
        package init(_ text: String, _ emphasis: TextStyle.Emphasis? = nil, values: [Double] = []) {
            self.text = text
            self.emphasis = emphasis
            self.values = values
        }

        /// Makes a plain field of a literal.
        package init(stringLiteral text: String) { self.init(text) }
    }

    /// The columns, key columns first.
    package let columns: [Column]
    /// The rows; each has one field a column.
    package private(set) var rows: [[Field]] = []

    /// Whether its rows are facts by name, in the order in which people look for them: not to be sorted.
    package let isOfFacts: Bool

    /// Makes an empty table.
    package init(columns: [Column], isOfFacts: Bool = false) {
        self.columns = columns
        self.isOfFacts = isOfFacts
    }

    /// Adds a row, which must have one field a column.
    package mutating func append(_ row: [Field]) {
        precondition(row.count == columns.count, "a row needs \(columns.count) fields, this one has \(row.count)")
        rows.append(row)
    }
}
