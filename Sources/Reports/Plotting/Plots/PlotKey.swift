/// What a colour or shape stands for.
package struct PlotKey: Sendable, Equatable {
    /// How the sample beside the words looks.
    package enum Shape: Sendable {
        case dot
        case ring
        case line
        case dashed
        case area
        case bar
        case hatch
        case ramp
        case steady
        case tail
    }

    /// What it stands for.
    package let label: String
    /// Colour of the sample.
    package let tone: Tone
    /// Shape of the sample.
    package let shape: Shape

    /// Makes an entry.
    package init(_ label: String, _ tone: Tone, _ shape: Shape) {
        self.label = label
        self.tone = tone
        self.shape = shape
    }

    /// Draws entries in as many lines as they need from `y` down; gives the height taken.
    static func draw(
        _ keys: [PlotKey],
        on canvas: inout Canvas,
        x left: Double,
        y top: Double,
        width: Double,
        id: String
    )
        -> Double
    {
        guard !keys.isEmpty else { return 0 }
        var x = left
        var y = top + 13
        for key in keys {
            let need = 26 + TextMeasure.width(key.label, size: 12) + 12
            if x > left, x + need > left + width {
                x = left
                y += 19
            }
            key.sample(on: &canvas, x, y - 4, id)
            let lines = TextMeasure.wrapped(key.label, width: width - 26, size: 12)
            for (index, line) in lines.enumerated() {
                canvas.words(line, x + 26, y + Double(index) * 15, .start, "s")
            }
            y += Double(lines.count - 1) * 15
            x += need
        }
        return y - top + 9
    }

    private func sample(on canvas: inout Canvas, _ x: Double, _ y: Double, _ id: String) {
        switch shape {
        case .dot: canvas.circle(x + 10, y, 3.5, "d \(tone.rawValue)")
        case .ring: canvas.circle(x + 10, y, 4, "o \(tone.rawValue)")
        case .line: canvas.line(x, y, x + 20, y, "i \(tone.rawValue)")
        case .dashed: canvas.line(x, y, x + 20, y, "r \(tone.rawValue)")
        case .area: canvas.rect(x, y - 6, 20, 12, "f \(tone.rawValue)")
        case .bar: canvas.rect(x, y - 6, 20, 12, "bar \(tone.rawValue)")
        case .hatch: canvas.rect(x, y - 6, 20, 12, "hf", attributes: " fill=\"url(#\(id)-h)\"")
        case .ramp: canvas.rect(x, y - 6, 20, 12, "p1")
        case .steady: canvas.rect(x, y - 6, 20, 12, "p2")
        case .tail: canvas.rect(x, y - 6, 20, 12, "p3")
        }
    }
}
