import ArgumentParser
import Results
import Verdicts

/// The arguments that say how strictly to judge; shared by every command that compares.
struct JudgingArguments: ParsableArguments {
    /// What a comparison is written as.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case md
        case json
        case junit
        case html
        case svg
    }

    @Option(
        name: .customLong("metric"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "A metric that decides the exit code, with the change in per cent that is let pass. Repeatable.",
            valueName: "name[=tolerance]"
        )
    )
    var metrics: [String] = []

    @Option(
        help: ArgumentHelp(
            "Chance of any false finding, half of it for the worse (0.0001 to 0.2).",
            valueName: "share"
        )
    )
    var alpha = JudgingTerms.defaultAlpha

    @Option(help: "What else fails: improvement, inconclusive. Repeatable.")
    var failOn: [GateOutcome.FailOn] = []

    @Option(
        help: "text, md (Markdown), json (everything), junit (XML), html (a page) or svg (the changes as a picture)."
    )
    var format = Format.text

    func validate() throws {
        guard (0.0001...0.2).contains(alpha) else {
            throw ValidationError("--alpha takes a share from 0.0001 to 0.2, not \(alpha)")
        }
    }

    /// The rules that the arguments state, or one a workload's main metric; throws `InputError`.
    func rules(for document: ResultDocument) throws -> [MetricRule] {
        if metrics.isEmpty { return MetricRule.defaults(for: document) }
        var seen: Set<String> = []
        return try metrics.map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let name = parts.first ?? ""
            guard ComparedMetric(named: name) != nil else {
                throw InputError(
                    message: "--metric \(text): there is no metric '\(name)' (\(GateRules.hint(name)))",
                    code: .usage
                )
            }
            guard seen.insert(name).inserted else {
                throw InputError(message: "--metric \(name) is given twice, give it once", code: .usage)
            }
            return MetricRule(
                metric: name,
                tolerance: try parts.count > 1 ? tolerance(parts[1]) : MetricRule.defaultTolerance
            )
        }
    }

    private func tolerance(_ text: String) throws -> Double {
        let number = text.hasSuffix("%") ? text.dropLast() : text[...]
        guard let percent = Double(number), percent >= 0, percent / 100 <= MetricRule.largestTolerance else {
            throw InputError(message: "the tolerance '\(text)' is not a number of per cent from 0 to 50, as in 3%")
        }
        return percent / 100
    }
}

extension GateOutcome.FailOn: ExpressibleByArgument {}
