/// Where everything of a ``LinePlot`` stands at one width.
struct LinePlotLayout {
    private let plot: LinePlot
    private let width: Double
    private let id: String
    private let left: Double
    private let right: Double
    private let plotHeight: Double
    /// On a phone the names stand above the plot, else where the lines end.
    private let isNarrow: Bool

    init(plot: LinePlot, width: Double, id: String) {
        self.plot = plot
        self.width = width
        self.id = id
        isNarrow = width < 520
        let ticks = plot.y.ticks.map { TextMeasure.width($0.label, size: 12) }.max() ?? 0
        let names = plot.lines.map { TextMeasure.width($0.label) }.max() ?? 0
        left = ticks + 12
        right = isNarrow ? 12 : min(names, width * 0.35) + 16
        plotHeight = isNarrow ? 240 : 300
    }

    func drawing() -> Drawing {
        var canvas = Canvas()
        let keys = plot.lines.map { PlotKey($0.label, $0.tone, $0.dash == 0 ? .line : .dashed) }
        let keyHeight = isNarrow ? PlotKey.draw(keys, on: &canvas, x: 4, y: 0, width: width - 8, id: id) : 0
        let top = keyHeight + 30
        let bottom = top + plotHeight
        canvas.words(plot.y.caption, 4, keyHeight + 15, .start, "s")
        drawGrid(&canvas, top: top, bottom: bottom)
        drawRules(&canvas, bottom: bottom)
        for line in plot.lines {
            let classes = "l \(line.tone.rawValue)" + (line.dash == 0 ? "" : " l\(line.dash + 1)")
            canvas.path(line.points.map { (x($0.time), y($0.value, bottom)) }, classes, tip: line.label)
        }
        if !isNarrow { drawNames(&canvas, top: top, bottom: bottom) }
        return Drawing(width: width, height: bottom + 42, title: plot.title, summary: plot.summary, body: canvas.text)
    }

    private func x(_ value: Double) -> Double { left + plot.x.share(of: value) * (width - left - right) }
    private func y(_ value: Double, _ bottom: Double) -> Double { bottom - plot.y.share(of: value) * plotHeight }

    private func drawGrid(_ canvas: inout Canvas, top: Double, bottom: Double) {
        for tick in plot.y.ticks {
            let height = y(tick.position, bottom)
            canvas.line(left, height, width - right, height, "g")
            canvas.words(tick.label, left - 6, height + 4, .end, "s t")
        }
        var free = -Double.infinity
        for tick in plot.x.ticks {
            canvas.line(x(tick.position), top, x(tick.position), bottom, "g")
            let half = TextMeasure.width(tick.label, size: 12) / 2
            guard x(tick.position) - half > free else { continue }
            let place = min(max(x(tick.position), half + 1), width - half - 1)
            canvas.words(tick.label, place, bottom + 16, .middle, "s t")
            free = place + half + 4
        }
        canvas.line(left, bottom, width - right, bottom, "x")
        canvas.words(plot.x.caption, (left + width - right) / 2, bottom + 34, .middle, "s")
    }

    private func drawRules(_ canvas: inout Canvas, bottom: Double) {
        for rule in plot.rules {
            let height = y(rule.value, bottom)
            canvas.line(left, height, width - right, height, "r ti")
            // Near the top there is no room above the line.
            let isHigh = bottom - height > plotHeight - 18
            canvas.words(rule.label, left + 6, isHigh ? height + 14 : height - 5, .start, "s h")
        }
    }

    /// Names beside the ends of the lines, pushed apart where they would touch.
    private func drawNames(_ canvas: inout Canvas, top: Double, bottom: Double) {
        let wrapped = plot.lines.map { TextMeasure.wrapped($0.label, width: right - 12) }
        let ends = plot.lines.indices.compactMap { index in
            plot.lines[index].points.last.map { (index: index, y: y($0.value, bottom)) }
        }
        var free = top - 6
        var places: [(index: Int, y: Double)] = []
        for end in ends.sorted(by: { ($0.y, $0.index) < ($1.y, $1.index) }) {
            let place = max(end.y + 4, free + 14)
            places.append((end.index, place))
            free = place + Double(wrapped[end.index].count - 1) * 14
        }
        // What was pushed beyond the bottom moves all names up by as much.
        let excess = max(0, free - bottom - 4)
        for place in places {
            for (number, words) in wrapped[place.index].enumerated() {
                let height = place.y - excess + Double(number) * 14
                canvas.raw("<g class=\"\(plot.lines[place.index].tone.rawValue)\" style=\"--ink:var(--c)\">")
                canvas.words(words, width - right + 8, height)
                canvas.raw("</g>")
            }
        }
    }
}
