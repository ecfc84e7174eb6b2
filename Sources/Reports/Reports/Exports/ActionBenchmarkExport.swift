package import Results
import Statistics

/// The custom formats of github-action-benchmark, which knows one direction a file: `customBiggerIsBetter` and
/// `customSmallerIsBetter`.
package enum ActionBenchmarkExport {
    /// The text of the file with the figures that are better this way; medians in base units.
    package static func text(_ document: ResultDocument, biggerIsBetter: Bool) -> String {
        let wanted: MetricDirection = biggerIsBetter ? .higher : .lower
        let items = SummaryFigure.all(of: document).filter { $0.direction == wanted }.map(item)
        return items.isEmpty ? "[]\n" : "[\n\(items.joined(separator: ",\n"))\n]\n"
    }

    private static func item(_ figure: SummaryFigure) -> String {
        let interval = figure.interval
        var members = [
            "\"name\": \(JSONText.string("\(figure.benchmark) \(figure.metric)"))",
            "\"unit\": \(JSONText.string(figure.unit.rawValue))",
            "\"value\": \(JSONText.number(interval.estimate))",
        ]
        if interval.count > 1 {
            let range = "\(JSONText.number(interval.low)) to \(JSONText.number(interval.high))"
            members.append("\"range\": \(JSONText.string(range))")
        }
        let runs = interval.count == 1 ? "1 run" : "median of \(interval.count) runs"
        members.append("\"extra\": \(JSONText.string(runs))")
        return "  {\(members.joined(separator: ", "))}"
    }
}
