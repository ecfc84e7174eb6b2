import Results
import Scenarios
import Verdicts
import Vocabulary

/// The metrics that a gate judges.
enum GateRules {
    /// Those of the scenario's gate, or the main metric of each workload; throws `InputError` for an unknown name.
    static func of(_ scenario: Scenario, cells: [Cell]? = nil) throws -> [MetricRule] {
        guard !scenario.gate.rules.isEmpty else {
            let primaries = (cells ?? scenario.cells).compactMap {
                $0.kind.metrics.primary?.name
            }
            return Set(primaries).sorted().map {
                MetricRule(metric: $0, tolerance: MetricRule.defaultTolerance)
            }
        }
        return try scenario.gate.rules.map { rule in
            guard let metric = MetricCatalog.definition(named: rule.metric) else {
                throw InputError(
                    message: "\(scenario.source.path): gate.metrics: there is no metric '\(rule.metric)' "
                        + "(\(hint(rule.metric)))"
                )
            }
            if rule.toleranceAbsolute != nil, metric.toleranceAbsolute == nil {
                throw InputError(
                    message: "\(scenario.source.path): gate.metrics.\(rule.metric).tolerance_absolute: this metric is "
                        + "compared by ratios, so give 'tolerance' in per cent"
                )
            }
            if let absolute = rule.toleranceAbsolute, absolute < 0 {
                throw InputError(
                    message:
                        "\(scenario.source.path): gate.metrics.\(rule.metric).tolerance_absolute is \(absolute), give "
                        + "0 or more in \(metric.unit.rawValue)"
                )
            }
            return rule
        }
    }

    /// The name that was probably meant, or all that there are.
    static func hint(_ name: String) -> String {
        let known = MetricCatalog.all.filter { $0.direction != .neutral }.map(\.name)
        // A name without its unit is the commonest slip, and too far from the whole one to be called near.
        let meant = NearestName.of(name, among: known) ?? known.first { !name.isEmpty && $0.hasPrefix(name + "_") }
        return meant.map { "did you mean '\($0)'?" } ?? "known: \(known.joined(separator: ", "))"
    }
}
