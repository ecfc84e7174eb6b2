/// SVG elements as text, in the order in which they are drawn.
struct Canvas {
    private(set) var text = ""
    /// The path of dots that the text ends with, if it does.
    private var lastPoints: (start: String, end: String.Index)?

    /// Where a text keeps to its point, as a class of the theme: shorter than the attribute.
    enum Anchor: String {
        case start = ""
        case middle = "m"
        case end = "e"
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String) {
        text += "<path class=\"\(classes)\" d=\"M\(n(x1)) \(n(y1))"
        text += y1 == y2 ? "H\(n(x2))\"/>" : x1 == x2 ? "V\(n(y2))\"/>" : "L\(n(x2)) \(n(y2))\"/>"
    }

    mutating func rect(
        _ x: Double,
        _ y: Double,
        _ width: Double,
        _ height: Double,
        _ classes: String,
        tip: String = "",
        attributes: String = ""
    ) {
        text += "<rect class=\"\(classes)\" x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(max(0, width)))\" "
        text += "height=\"\(n(max(0, height)))\"\(attributes)"
        close("rect", tip)
    }

    mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ classes: String, tip: String = "") {
        text += "<circle class=\"\(classes)\" cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\""
        close("circle", tip)
    }

    mutating func words(_ words: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, _ classes: String = "") {
        guard !words.isEmpty else { return }
        text += "<text x=\"\(n(x))\" y=\"\(n(y))\""
        let all = [anchor.rawValue, classes].filter { !$0.isEmpty }
        if !all.isEmpty { text += " class=\"\(all.joined(separator: " "))\"" }
        text += ">\(Markup.escaped(words))</text>"
    }

    /// A line through points, or the area between it and `base`.
    mutating func path(_ points: [(Double, Double)], _ classes: String, base: Double? = nil, tip: String = "") {
        guard let first = points.first else { return }
        text += "<path class=\"\(classes)\" d=\"M"
        if let base { text += "\(n(first.0)) \(n(base))V\(n(first.1))L" }
        text += points.map { "\(n($0.0)) \(n($0.1))" }.joined(separator: " ")
        if let base { text += "V\(n(base))" }
        text += "\""
        close("path", tip)
    }

    /// A dot without words: a line of no length with round ends.
    mutating func point(_ x: Double, _ y: Double, _ classes: String) {
        let start = "<path class=\"\(classes)\" d=\""
        let dot = "M\(Self.place(x, y))h0"
        // Dots of one kind that follow one another are one path.
        guard let open = lastPoints, open.start == start, open.end == text.endIndex else {
            text += start + dot + "\"/>"
            lastPoints = (start, text.endIndex)
            return
        }
        text.removeLast(3)
        text += dot + "\"/>"
        lastPoints = (start, text.endIndex)
    }

    /// The area between a line and `base`, in steps from point to point: shorter than places.
    mutating func area(_ points: [(Double, Double)], _ classes: String, base: Double) {
        guard let first = points.first else { return }
        func tenths(_ value: Double) -> Int { Int((value * 10).rounded()) }
        var steps = ""
        for (from, to) in zip(points, points.dropFirst()) {
            let step = [tenths(to.0) - tenths(from.0), tenths(to.1) - tenths(from.1)]
            let words = step.map { NumberLabel.coordinate(Double($0) / 10) }
            steps += steps.isEmpty || words[0].hasPrefix("-") ? words[0] : " " + words[0]
            steps += words[1].hasPrefix("-") ? words[1] : " " + words[1]
        }
        text += "<path class=\"\(classes)\" d=\"M\(Self.place(first.0, base))V\(NumberLabel.coordinate(first.1))"
        text += (steps.isEmpty ? "" : "l" + steps) + "V\(NumberLabel.coordinate(base))\"/>"
    }

    /// A point as text.
    static func place(_ x: Double, _ y: Double) -> String {
        "\(NumberLabel.coordinate(x)) \(NumberLabel.coordinate(y))"
    }

    mutating func raw(_ markup: String) { text += markup }

    private mutating func close(_ element: String, _ tip: String) {
        text += tip.isEmpty ? "/>" : "><title>\(Markup.escaped(tip))</title></\(element)>"
    }

    private func n(_ value: Double) -> String { NumberLabel.coordinate(value) }
}
