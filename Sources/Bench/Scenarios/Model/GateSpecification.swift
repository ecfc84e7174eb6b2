package import Vocabulary

/// When and by what a gate decides.
package struct GateSpecification: Sendable, Equatable, Codable {
    /// Counted blocks after which it looks, ascending.
    package let looks: [Int]
    /// Longest time, after which what there is decides; absent means no limit but the scenario's.
    package let timeBudget: Duration?
    /// The metrics that decide, by name; empty means each workload's main metric.
    package let rules: [MetricRule]

    /// Disturbance that the comparison of arms is adjusted for; absent means none.
    package let covariate: Covariate?
    /// Whether a metric fails that is shown to be worse though not by how much.
    package let isStrict: Bool

    /// Disturbances that a change of an engine cannot move, by the names of their metrics.
    package enum Covariate: String, Sendable, Equatable, Codable, CaseIterable {
        /// CPU time that the hypervisor gave to others.
        case steal = "steal_ratio"
        /// CPU time that other programs used.
        case foreignCPU = "foreign_cpu_ratio"
    }

    package init(
        looks: [Int] = [10, 14, 18, 24],
        timeBudget: Duration? = nil,
        rules: [MetricRule] = [],
        covariate: Covariate? = nil,
        isStrict: Bool = false
    ) {
        self.looks = looks
        self.timeBudget = timeBudget
        self.rules = rules
        self.covariate = covariate
        self.isStrict = isStrict
    }
}
