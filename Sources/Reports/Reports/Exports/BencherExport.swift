package import Results
import Statistics

/// Bencher Metric Format: an object of benchmarks, each an object of measures with value and bounds
/// (bencher.dev/docs/reference/bencher-metric-format).
package enum BencherExport {
    /// The text of the file, for `bencher run --adapter json`; medians in base units, bounds where several runs gave
    /// an interval.
    package static func text(_ document: ResultDocument) -> String {
        let figures = SummaryFigure.all(of: document)
        let names = figures.map(\.benchmark).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        let benchmarks = names.map { name in
            let measures = figures.filter { $0.benchmark == name }.map { "    " + measure($0) }
            return "  \(JSONText.string(name)): {\n\(measures.joined(separator: ",\n"))\n  }"
        }
        return benchmarks.isEmpty ? "{}\n" : "{\n\(benchmarks.joined(separator: ",\n"))\n}\n"
    }

    private static func measure(_ figure: SummaryFigure) -> String {
        var members = "\"value\": \(JSONText.number(figure.interval.estimate))"
        if figure.interval.count > 1 {
            members += ", \"lower_value\": \(JSONText.number(figure.interval.low))"
            members += ", \"upper_value\": \(JSONText.number(figure.interval.high))"
        }
        return "\(JSONText.string(figure.metric)): {\(members)}"
    }
}
