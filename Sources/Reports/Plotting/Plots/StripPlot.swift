/// Courses over time under one another, one low strip each, with shaded windows: many runs at a glance.
package struct StripPlot: Plot {
    /// Part of a course.
    package enum Phase: String, Sendable {
        case ramp = "p1"
        case steady = "p2"
        case tail = "p3"
    }

    /// One course.
    package struct Strip: Sendable, Equatable {
        let label: String
        let note: String
        /// The course.
        package let points: [Point]
        let windows: [Window]
        let marks: [Mark]

        /// Makes a strip; `note` stands at the right end of the label's line.
        package init(_ label: String, note: String = "", points: [Point], windows: [Window], marks: [Mark] = []) {
            self.label = label
            self.note = note
            self.points = points
            self.windows = windows
            self.marks = marks
        }
    }

    /// A level of the upright axis that is drawn across every strip.
    package struct Rule: Sendable, Equatable {
        /// In the unit of the upright axis.
        package let value: Double

        /// Makes a rule.
        package init(_ value: Double) {
            self.value = value
        }
    }

    /// A dot at a place of the course.
    package struct Mark: Sendable, Equatable {
        let time: Double
        let value: Double
        let tone: Tone

        /// Makes a mark.
        package init(_ time: Double, _ value: Double, _ tone: Tone) {
            self.time = time
            self.value = value
            self.tone = tone
        }
    }

    /// A value at a time.
    package struct Point: Sendable, Equatable {
        /// Time, or whatever runs along the level axis.
        package let time: Double
        /// Amount, in the unit of the upright axis.
        package let value: Double

        /// Makes a point.
        package init(_ time: Double, _ value: Double) {
            self.time = time
            self.value = value
        }
    }

    /// A shaded span of time.
    package struct Window: Sendable, Equatable {
        let phase: Phase
        let from: Double
        let through: Double

        /// Makes a window.
        package init(_ phase: Phase, from: Double, through: Double) {
            self.phase = phase
            self.from = from
            self.through = through
        }
    }

    package let title: String
    package let summary: String
    let time: Axis
    let value: Axis
    let strips: [Strip]
    let keys: [PlotKey]
    let rules: [Rule]

    /// Describes a plot; all strips share both axes, and have the rules across.
    package init(
        title: String,
        summary: String = "",
        time: Axis,
        value: Axis,
        strips: [Strip],
        keys: [PlotKey] = [],
        rules: [Rule] = []
    ) {
        self.title = title
        self.summary = summary
        self.time = time
        self.value = value
        self.strips = strips
        self.keys = keys
        self.rules = rules
    }

    /// Every strip is 34 pixels high; the scale of values stands at the first.
    package func drawing(width: Double, id: String) -> Drawing {
        var canvas = Canvas()
        let keyHeight = PlotKey.draw(keys, on: &canvas, x: 4, y: 0, width: width - 8, id: id)
        let widest = NumberLabel.plain(value.range.upperBound)
        let left = max(24, TextMeasure.width(widest, size: 12) + 10).rounded(.up)
        let right = 10.0
        let stripHeight = 34.0
        let pitch = stripHeight + 22
        func x(_ seconds: Double) -> Double { left + time.share(of: seconds) * (width - left - right) }
        canvas.words(value.caption, 4, keyHeight + 14, .start, "s")
        let top = keyHeight + 20
        var shades: [Phase: String] = [:]
        var lines = (grid: "", base: "")
        // One class for all labels: there may be thousands.
        canvas.raw("<g class=\"s\">")
        for (index, strip) in strips.enumerated() {
            let base = top + Double(index) * pitch + 18 + stripHeight
            canvas.words(strip.label, left, base - stripHeight - 5)
            canvas.words(strip.note, width - right, base - stripHeight - 5, .end)
            for window in strip.windows where x(window.through) - x(window.from) >= 0.1 {
                let start = Canvas.place(x(window.from), base - stripHeight)
                let length = NumberLabel.coordinate(x(window.through) - x(window.from))
                shades[window.phase, default: ""] +=
                    "M\(start)h\(length)v\(NumberLabel.coordinate(stripHeight))h-\(length)z"
            }
            let end = "H\(NumberLabel.coordinate(width - right))"
            lines.grid += "M\(Canvas.place(left, base - stripHeight))\(end)"
            lines.base += "M\(Canvas.place(left, base))\(end)"
        }
        canvas.raw("</g>")
        for phase in [Phase.ramp, .steady, .tail] {
            if let shade = shades[phase] { canvas.raw("<path class=\"\(phase.rawValue)\" d=\"\(shade)\"/>") }
        }
        canvas.raw("<path class=\"g\" d=\"\(lines.grid)\"/>")
        for (index, strip) in strips.enumerated() {
            let base = top + Double(index) * pitch + 18 + stripHeight
            func y(_ amount: Double) -> Double { base - value.share(of: amount) * stripHeight }
            canvas.area(strip.points.map { (x($0.time).rounded(), y($0.value)) }, "a t1", base: base)
            for rule in rules { canvas.line(left, y(rule.value), width - right, y(rule.value), "r tf") }
            for mark in strip.marks { canvas.circle(x(mark.time), y(mark.value), 3, "d \(mark.tone.rawValue)") }
        }
        canvas.raw("<path class=\"x\" d=\"\(lines.base)\"/>")
        if !strips.isEmpty {
            // The scale is the same for all strips and stands at the first.
            canvas.words("0", left - 5, top + 18 + stripHeight + 3, .end, "s t")
            canvas.words(widest, left - 5, top + 18 + 8, .end, "s t")
        }
        let bottom = top + Double(strips.count) * pitch
        for tick in time.ticks where !tick.label.isEmpty {
            canvas.line(x(tick.position), bottom - 4, x(tick.position), bottom, "x")
            let half = TextMeasure.width(tick.label, size: 12) / 2
            canvas.words(tick.label, min(x(tick.position), width - half - 1), bottom + 14, .middle, "s t")
        }
        canvas.words(time.caption, (left + width - right) / 2, bottom + 32, .middle, "s")
        return Drawing(width: width, height: bottom + 40, title: title, summary: summary, body: canvas.text)
    }
}
