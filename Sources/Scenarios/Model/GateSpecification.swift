/// When and by what a gate decides.
package struct GateSpecification: Sendable, Equatable, Codable {
    /// Counted blocks after which it looks, ascending.
    package let looks: [Int]
    /// Longest time, after which what there is decides; absent means no limit but the scenario's.
    package let timeBudget: Duration?
    /// The metrics that decide, by name; empty means each workload's main metric.
    package let rules: [GateRule]

    package init(looks: [Int] = [10, 14, 18, 24], timeBudget: Duration? = nil, rules: [GateRule] = []) {
        self.looks = looks
        self.timeBudget = timeBudget
        self.rules = rules
    }
}
