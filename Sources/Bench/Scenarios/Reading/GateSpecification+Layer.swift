import Vocabulary

extension GateSpecification {
    /// What the scenario's layer says, defaults filled in; nil where a value is wrong, which has been reported.
    init?(_ layer: Layer) {
        guard case .list(let values) = layer.leaves["gate.looks"]?.value else { return nil }
        let looks = values.compactMap { if case .integer(let value) = $0 { Int(value) } else { nil } }
        let timeBudget: Duration? =
            if case .duration(let value) = layer.leaves["gate.time_budget"]?.value { value } else { nil }
        self.init(
            looks: looks.sorted(),
            timeBudget: timeBudget,
            rules: Self.rules(layer),
            covariate: layer.text("gate.covariate").flatMap(Covariate.init),
            isStrict: layer.text("gate.strict") == "true"
        )
    }

    private static func rules(_ layer: Layer) -> [MetricRule] {
        let prefix = "gate.metrics."
        let paths = layer.leaves.keys.filter { $0.hasPrefix(prefix) }
        let names = Set(paths.map { String($0.dropFirst(prefix.count).prefix { $0 != "." }) }).sorted()
        return names.map { name in
            func number(_ key: String) -> Double? {
                switch layer.leaves["\(prefix)\(name).\(key)"]?.value {
                case .number(let value), .share(let value): value
                default: nil
                }
            }
            return MetricRule(
                metric: name,
                level: layer.text("\(prefix)\(name).level").flatMap(GateLevel.init) ?? .error,
                tolerance: number("tolerance") ?? 0.05,
                toleranceAbsolute: number("tolerance_absolute"),
                atLeast: number("at_least"),
                atMost: number("at_most"),
                impossibleAbove: number("impossible_above")
            )
        }
    }
}
