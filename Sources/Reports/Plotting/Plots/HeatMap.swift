/// A value for every pair of two axes' values, as depth of colour and as text.
package struct HeatMap: Plot {
    /// One field.
    package struct Field: Sendable, Equatable {
        let value: Double
        let text: String
        let note: String
        let tip: String
        let isBest: Bool
        /// Whether it cannot be told from the best.
        package let isHatched: Bool

        /// Makes a field; `note` stands under the text, hatching marks what cannot be told from the best.
        package init(
            value: Double,
            text: String,
            note: String = "",
            tip: String = "",
            isBest: Bool = false,
            isHatched: Bool = false
        ) {
            self.value = value
            self.text = text
            self.note = note
            self.tip = tip
            self.isBest = isBest
            self.isHatched = isHatched
        }
    }

    package let title: String
    package let summary: String
    let columnTitle: String
    let columns: [String]
    let rowTitle: String
    let rows: [String]
    /// By row, then column; nil where nothing was measured.
    let fields: [[Field?]]
    let keys: [PlotKey]

    /// Describes a map; `fields` holds one list a row with one entry a column.
    package init(
        title: String,
        summary: String = "",
        columnTitle: String,
        columns: [String],
        rowTitle: String,
        rows: [String],
        fields: [[Field?]],
        keys: [PlotKey] = []
    ) {
        self.title = title
        self.summary = summary
        self.columnTitle = columnTitle
        self.columns = columns
        self.rowTitle = rowTitle
        self.rows = rows
        self.fields = fields
        self.keys = keys
    }

    /// Fields of one width, at most 150 pixels, so that a small map stays small.
    package func drawing(width: Double, id: String) -> Drawing {
        var canvas = Canvas()
        canvas.raw(
            "<defs><pattern id=\"\(id)-h\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
                + "patternTransform=\"rotate(45)\"><path class=\"ha\" d=\"M0 0V7\"/></pattern></defs>"
        )
        let keyHeight = PlotKey.draw(keys, on: &canvas, x: 4, y: 0, width: width - 8, id: id)
        let labels = rows.map { TextMeasure.width($0) }.max() ?? 0
        let left = rowTitle.isEmpty && rows.allSatisfy(\.isEmpty) ? 4 : min(width * 0.3, max(labels, 20)) + 16
        let head = rowTitle.isEmpty ? 0.0 : 18
        let top = keyHeight + 42 + head
        let available = (width - left - 4) / Double(max(1, columns.count))
        let cellWidth = min(available, 150)
        let cellHeight = fields.joined().contains { $0?.note.isEmpty == false } ? 48.0 : 36
        canvas.words(columnTitle, left, keyHeight + 16, .start, "s")
        for (index, label) in columns.enumerated() {
            let fitted = TextMeasure.wrapped(label, width: cellWidth)[0]
            canvas.words(fitted, left + (Double(index) + 0.5) * cellWidth, top - head - 8, .middle)
        }
        if !rowTitle.isEmpty { canvas.words(rowTitle, 4, top - 8, .start, "s") }
        for (row, label) in rows.enumerated() {
            let y = top + Double(row) * cellHeight
            let lines = TextMeasure.wrapped(label, width: left - 14)
            for (line, words) in lines.enumerated() {
                let shift = Double(line) - Double(lines.count - 1) / 2
                canvas.words(words, left - 10, y + cellHeight / 2 + 4.5 + shift * 15, .end)
            }
            for (column, field) in fields[row].enumerated() {
                draw(field, left + Double(column) * cellWidth, y, cellWidth - 3, cellHeight - 3, id, on: &canvas)
            }
        }
        let height = top + Double(rows.count) * cellHeight + 4
        return Drawing(width: width, height: height, title: title, summary: summary, body: canvas.text)
    }

    private func draw(
        _ field: Field?,
        _ x: Double,
        _ y: Double,
        _ width: Double,
        _ height: Double,
        _ id: String,
        on canvas: inout Canvas
    ) {
        guard let field else {
            canvas.rect(x, y, width, height, "w")
            return canvas.words("–", x + width / 2, y + height / 2 + 4.5, .middle, "s")
        }
        let depth = NumberLabel.fixed(0.08 + 0.5 * depth(of: field.value), 2)
        canvas.rect(x, y, width, height, "z", tip: field.tip, attributes: " fill-opacity=\"\(depth)\"")
        if field.isHatched {
            let fill = " fill=\"url(#\(id)-h)\" pointer-events=\"none\""
            canvas.rect(x, y, width, height, "hf", attributes: fill)
        }
        if field.isBest {
            canvas.rect(x + 1, y + 1, width - 2, height - 2, "k", attributes: " pointer-events=\"none\"")
        }
        let shift = field.note.isEmpty ? 4.5 : -3
        canvas.words(field.text, x + width / 2, y + height / 2 + shift, .middle, field.isBest ? "b h" : "h")
        let note = TextMeasure.width(field.note, size: 12) < width ? field.note : ""
        canvas.words(note, x + width / 2, y + height / 2 + 14, .middle, "s h")
    }

    /// The value's place between the least and the greatest, 0 … 1.
    private func depth(of value: Double) -> Double {
        let values = fields.joined().compactMap { $0?.value }
        guard let low = values.min(), let high = values.max(), high > low else { return 0.5 }
        return (value - low) / (high - low)
    }
}
