/// Values over time as a small picture of text.
enum HistoryPlot {
    static let height = 6

    /// The lines of the picture: the scale at the left, one column a value, `|` under the first value of a new level.
    ///
    /// Where there are more values than columns the newest are shown.
    static func lines(_ values: [Double], steps: [Int], unit: DisplayUnit, width: Int) -> [String] {
        guard let lowest = values.min(), let highest = values.max() else { return [] }
        let labels = [unit.textWithUnit(highest), unit.textWithUnit(lowest)]
        let margin = labels.map { DisplayWidth.columns(of: $0) }.max() ?? 0
        let room = max(10, width - margin - 2)
        let hidden = max(0, values.count - room)
        let shown = values.dropFirst(hidden)
        let span = highest - lowest
        let rows = shown.map { value in span > 0 ? Int(((value - lowest) / span * Double(height - 1)).rounded()) : 0 }
        var lines = (0..<height).reversed().map { level -> String in
            let label = level == height - 1 ? labels[0] : level == 0 ? labels[1] : ""
            let padding = String(repeating: " ", count: margin - DisplayWidth.columns(of: label))
            let marks = rows.map { $0 == level ? "*" : " " }.joined()
            return trimmed("\(padding)\(label) |\(marks)")
        }
        let marks = shown.indices.map { steps.contains($0) ? "^" : "-" }.joined()
        lines.append(String(repeating: " ", count: margin) + " +" + marks)
        return lines
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
