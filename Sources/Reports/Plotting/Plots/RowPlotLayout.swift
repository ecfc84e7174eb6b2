/// Where everything of a ``RowPlot`` stands at one width.
struct RowPlotLayout {
    private let plot: RowPlot
    private let width: Double
    private let id: String
    /// On a phone the label stands above its row, else at its left.
    private let isNarrow: Bool
    private let labels: [[String]]
    private let left: Double
    private let right: Double
    private let heights: [Double]

    /// On a phone nobody finds one dot of hundreds; the tips would make half of the picture's size.
    private let showsDotTips: Bool
    private let laneHeight: Double
    private let lineHeight = 16.0

    init(plot: RowPlot, width: Double, id: String) {
        self.plot = plot
        self.width = width
        self.id = id
        let isNarrow = width < 520
        // Bold is a tenth wider.
        let longest = plot.aligned.map { TextMeasure.width($0.label) * ($0.isStrong ? 1.12 : 1) }.max() ?? 0
        let notes = plot.aligned.map { TextMeasure.width($0.note, size: 12) }.max() ?? 0
        let column = min(longest, width * 0.36)
        self.isNarrow = isNarrow
        showsDotTips = !isNarrow || plot.rows.reduce(0) { $0 + $1.marks.count } <= Self.mostNarrowTips
        left = isNarrow ? 14 : column + 18
        right = isNarrow ? 14 : max(18, notes + 16)
        let labels = plot.rows.map { row in
            TextMeasure.wrapped(row.label, width: (isNarrow ? width - 8 : column + 2) / (row.isStrong ? 1.12 : 1))
        }
        self.labels = labels
        // Where every value is a dot, the interval runs below the dots.
        laneHeight = plot.aligned.contains { $0.hasDots && $0.hasInterval } ? 34 : 24
        let lane = laneHeight
        let line = lineHeight
        heights = zip(plot.rows, labels).map { row, lines in
            let words = Double(lines.count) * line
            guard isNarrow else { return max(lane, words + 8) }
            return words + (row.note.isEmpty || Self.fits(row.note, after: lines, width) ? 0 : line) + lane
        }
    }

    /// Marks of a narrow drawing that all get their tips.
    private static let mostNarrowTips = 300

    func drawing() -> Drawing {
        var canvas = Canvas()
        let keyHeight = PlotKey.draw(plot.keys, on: &canvas, x: 4, y: 0, width: width - 8, id: id)
        let top = keyHeight + (plot.rules.allSatisfy(\.label.isEmpty) ? 6 : 20)
        let bottom = top + heights.reduce(0, +) + 4
        drawBackground(&canvas, top: top, bottom: bottom)
        var y = top
        for (index, row) in plot.rows.enumerated() {
            draw(row, lines: labels[index], top: y, height: heights[index], on: &canvas)
            y += heights[index]
        }
        drawAxis(&canvas, y: bottom)
        return Drawing(
            width: width,
            height: bottom + (plot.isContinued ? 22 : 42),
            title: plot.title,
            summary: plot.summary,
            body: canvas.text
        )
    }

    /// Whether a note has room at the right of the label's last line.
    private static func fits(_ note: String, after lines: [String], _ width: Double) -> Bool {
        TextMeasure.width(lines.last ?? "") + TextMeasure.width(note, size: 12) + 24 < width
    }

    private func x(_ value: Double) -> Double { left + plot.axis.share(of: value) * (width - left - right) }

    private func drawBackground(_ canvas: inout Canvas, top: Double, bottom: Double) {
        if let band = plot.band {
            canvas.rect(x(band.lowerBound), top, x(band.upperBound) - x(band.lowerBound), bottom - top, "w")
        }
        for tick in plot.axis.ticks { canvas.line(x(tick.position), top, x(tick.position), bottom, "g") }
        for rule in plot.rules {
            canvas.line(x(rule.value), top - 4, x(rule.value), bottom, "r ti")
            let half = TextMeasure.width(rule.label, size: 12) / 2
            canvas.words(rule.label, min(max(x(rule.value), half + 2), width - half - 2), top - 8, .middle, "s")
        }
    }

    private func draw(_ row: RowPlot.Row, lines: [String], top: Double, height: Double, on canvas: inout Canvas) {
        let strong = row.isStrong ? "b" : ""
        let middle: Double
        if isNarrow {
            for (index, line) in lines.enumerated() {
                canvas.words(line, 4, top + 13 + Double(index) * lineHeight, .start, strong)
            }
            if !row.note.isEmpty {
                let last = top + 13 + Double(lines.count - 1) * lineHeight
                let fits = Self.fits(row.note, after: lines, width)
                canvas.words(row.note, fits ? width - 4 : 4, fits ? last : last + lineHeight, fits ? .end : .start, "s")
            }
            middle = top + height - laneHeight / 2
        } else {
            middle = top + height / 2
            let first = middle + 4.5 - Double(lines.count - 1) * lineHeight / 2
            for (index, line) in lines.enumerated() {
                canvas.words(line, left - 14, first + Double(index) * lineHeight, .end, strong)
            }
            canvas.words(row.note, width - 4, middle + 4.5, .end, "s")
        }
        let isSplit = row.hasDots && row.hasInterval
        for (index, mark) in row.marks.enumerated() {
            let shift = isSplit ? (mark.isInterval ? 8.0 : -5) : 0
            draw(mark, number: isSplit ? index : nil, y: middle + shift, on: &canvas)
        }
    }

    private func draw(_ mark: RowPlot.Mark, number: Int?, y: Double, on canvas: inout Canvas) {
        // Dots of one row are spread a little, always in the same way, so that equal values can be told apart.
        let spread = number.map { Double($0 * 5 % 9 - 4) } ?? 0
        switch mark {
        case .dot(let value, let tone, let tip):
            guard showsDotTips else { return canvas.point(x(value), y + spread, "dd \(tone.rawValue)") }
            canvas.circle(x(value), y + spread, 3.5, "d \(tone.rawValue)", tip: tip)
        case .ring(let value, let tone, let tip):
            canvas.circle(x(value), y + spread, 4, "o \(tone.rawValue)", tip: tip)
        case .bar(let value, let tone, let tip):
            canvas.rect(left, y - 7, x(value) - left, 14, "bar \(tone.rawValue)", tip: tip)
        case .interval(let low, let middle, let high, let tone, let tip):
            if x(high) - x(low) > 0.5 { canvas.line(x(low), y, x(high), y, "i \(tone.rawValue)") }
            for end in [low, high] where x(high) - x(low) > 6 {
                canvas.line(x(end), y - 5, x(end), y + 5, "i \(tone.rawValue)")
            }
            canvas.rect(x(middle) - 2, y - 7, 4, 14, "bar \(tone.rawValue)", tip: tip)
        case .span(let span):
            canvas.rect(x(span.lowerBound), y - 11, x(span.upperBound) - x(span.lowerBound), 22, "p2")
        case .stage(let stage, let tone, let tip):
            let length = max(1, x(stage.upperBound) - x(stage.lowerBound))
            canvas.rect(x(stage.lowerBound), y - 7, length, 14, "bar \(tone.rawValue)", tip: tip)
        case .limit(let value, let tone, let label):
            canvas.line(x(value), y - 10, x(value), y + 10, "i \(tone.rawValue)")
            let room = TextMeasure.width(label, size: 12) + 8
            let fits = x(value) + room < width - right
            canvas.words(label, x(value) + (fits ? 6 : -6), y + 4.5, fits ? .start : .end, "s h")
        }
    }

    private func drawAxis(_ canvas: inout Canvas, y: Double) {
        canvas.line(left, y, width - right, y, "x")
        var free = -Double.infinity
        for tick in plot.axis.ticks {
            let half = TextMeasure.width(tick.label, size: 12) / 2
            guard x(tick.position) - half > free else { continue }
            let place = min(max(x(tick.position), half + 1), width - half - 1)
            canvas.words(tick.label, place, y + 16, .middle, "s t")
            free = place + half + 4
        }
        guard !plot.isContinued else { return }
        canvas.words(plot.axis.caption, (left + width - right) / 2, y + 34, .middle, "s")
    }
}
