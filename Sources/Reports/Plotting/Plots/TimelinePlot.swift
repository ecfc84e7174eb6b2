/// Many things over time, one thin row each, with the stages that each went through: a swarm's pieces at a glance.
package struct TimelinePlot: Plot {
    /// A stage of one row.
    package struct Span: Sendable, Equatable {
        let from: Double
        let through: Double
        let tone: Tone

        /// Makes a stage, in the unit of the axis.
        package init(from: Double, through: Double, _ tone: Tone) {
            self.from = from
            self.through = through
            self.tone = tone
        }
    }

    /// One thing.
    package struct Row: Sendable, Equatable {
        let label: String
        let spans: [Span]

        /// Makes a row; the label stands at the left where there is room for it.
        package init(_ label: String, _ spans: [Span]) {
            self.label = label
            self.spans = spans
        }
    }

    package let title: String
    package let summary: String
    let time: Axis
    let rowTitle: String
    let rows: [Row]
    let keys: [PlotKey]

    /// Describes a plot; `rowTitle` says what the rows are and in which order.
    package init(title: String, summary: String = "", time: Axis, rowTitle: String, rows: [Row], keys: [PlotKey] = []) {
        self.title = title
        self.summary = summary
        self.time = time
        self.rowTitle = rowTitle
        self.rows = rows
        self.keys = keys
    }

    /// Height that all rows share, where each would be higher than a line of text.
    private static let sharedHeight = 360.0

    /// Rows share a height of 360 pixels; a label is left out where it would touch the one before it.
    package func drawing(width: Double, id: String) -> Drawing {
        var canvas = Canvas()
        let keyHeight = PlotKey.draw(keys, on: &canvas, x: 4, y: 0, width: width - 8, id: id)
        let pitch = min(18, max(1, Self.sharedHeight / Double(max(1, rows.count))))
        let left = min(width * 0.4, (rows.map { TextMeasure.width($0.label, size: 12) }.max() ?? 0) + 12)
        let right = 14.0
        let top = keyHeight + 28
        let bottom = top + Double(rows.count) * pitch + 2
        func x(_ value: Double) -> Double { left + time.share(of: value) * (width - left - right) }
        canvas.words(rowTitle, 4, keyHeight + 14, .start, "s")
        for tick in time.ticks { canvas.line(x(tick.position), top, x(tick.position), bottom, "g") }
        var free = -Double.infinity
        for (index, row) in rows.enumerated() {
            let middle = top + (Double(index) + 0.5) * pitch
            guard middle - 7 >= free else { continue }
            canvas.words(row.label, left - 6, middle + 4, .end, "s t")
            free = middle + 9
        }
        drawSpans(on: &canvas, top: top, pitch: pitch, x: x)
        canvas.line(left, bottom, width - right, bottom, "x")
        var used = -Double.infinity
        for tick in time.ticks {
            let half = TextMeasure.width(tick.label, size: 12) / 2
            let place = min(x(tick.position), width - half - 1)
            guard place - half > used else { continue }
            canvas.words(tick.label, place, bottom + 16, .middle, "s t")
            used = place + half + 4
        }
        canvas.words(time.caption, (left + width - right) / 2, bottom + 34, .middle, "s")
        return Drawing(width: width, height: bottom + 42, title: title, summary: summary, body: canvas.text)
    }

    /// One outline a tone: a page of thousands of spans stays small. What has no length is still seen.
    private func drawSpans(on canvas: inout Canvas, top: Double, pitch: Double, x: (Double) -> Double) {
        let height = max(0.8, pitch * 0.78)
        for tone in Tone.allCases {
            var outline = ""
            for (index, row) in rows.enumerated() {
                let y = top + Double(index) * pitch + (pitch - height) / 2
                for span in row.spans where span.tone == tone {
                    let start = x(span.from)
                    let length = max(0.4, x(span.through) - start)
                    outline += "M\(NumberLabel.coordinate(start)) \(NumberLabel.coordinate(y))h\(Self.short(length))"
                    outline += "v\(Self.short(height))h-\(Self.short(length))z"
                }
            }
            if !outline.isEmpty { canvas.raw("<path class=\"bar \(tone.rawValue)\" d=\"\(outline)\"/>") }
        }
    }

    private static func short(_ length: Double) -> String { NumberLabel.coordinate(max(0.1, length)) }
}
