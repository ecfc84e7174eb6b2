import Reports
import Results

/// Makes tables of rows that have the same figures: one unit a column, values in base units beside what is shown.
enum FigureTable {
    /// A column of words.
    struct Words<Row> {
        let title: String
        /// Whether a terminal repeats the column where it parts the table.
        let isKey: Bool
        let text: (Row) -> String

        init(_ title: String, isKey: Bool = true, _ text: @escaping (Row) -> String) {
            self.title = title
            self.isKey = isKey
            self.text = text
        }
    }

    /// A column of figures; a missing one is shown as a dash.
    struct Figures<Row> {
        let title: String
        let unit: MetricUnit
        let value: (Row) -> Int64?

        /// How many.
        static func count(_ title: String, _ value: @escaping (Row) -> Int?) -> Self {
            Self(title: title, unit: .count) { value($0).map { Int64($0) } }
        }

        /// How many bytes.
        static func bytes(_ title: String, _ value: @escaping (Row) -> Int64?) -> Self {
            Self(title: title, unit: .bytes, value: value)
        }

        /// How many nanoseconds.
        static func time(_ title: String, _ value: @escaping (Row) -> Int64?) -> Self {
            Self(title: title, unit: .nanoseconds, value: value)
        }
    }

    /// The table: keys, figures, then words; nil without rows. Columns in which no row has a figure are left out.
    static func make<Row>(
        _ rows: [Row],
        keys: [Words<Row>],
        figures: [Figures<Row>] = [],
        words: [Words<Row>] = []
    ) -> Table? {
        guard !rows.isEmpty else { return nil }
        let filled = figures.map { figure in (figure, rows.map { row in figure.value(row).map { Double($0) } }) }
            .filter { $0.1.contains { $0 != nil } }
        let units = filled.map { ColumnUnit.fitting($0.0.unit, $0.1.compactMap { $0 }) }
        var table = Table(
            columns: keys.map { Table.Column($0.title, alignment: .left, isKey: $0.isKey) }
                + zip(filled, units).map { Table.Column($0.0.title, unit: $1.label) }
                + words.map { Table.Column($0.title, alignment: .left) }
        )
        for (index, row) in rows.enumerated() {
            table.append(
                keys.map { Table.Field($0.text(row)) }
                    + zip(filled, units).map { column, unit in
                        column.1[index].map { Table.Field(unit.text($0), values: [$0]) } ?? "–"
                    } + words.map { Table.Field($0.text(row)) }
            )
        }
        return table
    }
}
