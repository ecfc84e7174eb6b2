/// SVG elements as text, in the order in which they are drawn.
struct Canvas {
    private(set) var text = ""

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

    mutating func raw(_ markup: String) { text += markup }

    private mutating func close(_ element: String, _ tip: String) {
        text += tip.isEmpty ? "/>" : "><title>\(Markup.escaped(tip))</title></\(element)>"
    }

    private func n(_ value: Double) -> String { NumberLabel.coordinate(value) }
}
