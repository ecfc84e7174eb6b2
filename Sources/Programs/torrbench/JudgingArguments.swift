import ArgumentParser
import Results
import Verdicts
import Vocabulary

/// The arguments that say how strictly to judge, where that is not what the record says.
struct JudgingArguments: ParsableArguments {
    /// What a comparison is written as.
    typealias Format = ComparisonFormat

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
            "Chance of any false finding, half of it for the worse (0.0001 to 0.2), instead of the record's.",
            valueName: "share"
        )
    )
    var alpha: Double?

    @Option(help: "What else fails: worse (whatever its size), improvement, inconclusive. Repeatable.")
    var failOn: [GateOutcome.FailOn] = []

    func validate() throws {
        if let alpha, !(0.0001...0.2).contains(alpha) {
            throw ValidationError("--alpha takes a share from 0.0001 to 0.2, not \(alpha)")
        }
    }

    /// What the record demands, with what the arguments say in its place; throws `InputError`.
    func gate(for document: ResultDocument, baseArm: String? = nil) throws -> GateRecord {
        var gate = RecordedGate.of(document) ?? ArmsJudgement.gate(of: document)
        if !metrics.isEmpty { gate.rules = try rules() }
        gate.alpha = alpha ?? gate.alpha
        gate.baseArm = baseArm ?? gate.baseArm
        gate.failOn = Set(gate.failOn + failOn.map(\.rawValue)).sorted()
        return gate
    }

    private func rules() throws -> [MetricRule] {
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
