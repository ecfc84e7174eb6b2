package import Vocabulary

/// What the arms of a result, or a result and its baseline, are judged by: stored with the runs, so that every command
/// that reads them comes to the same judgement.
package struct GateRecord: Codable, Sendable, Equatable {
    /// What is demanded of each metric.
    package var rules: [MetricRule]
    /// Chance of any false finding over all looks, half of it for the worse.
    package var alpha: Double
    /// Counted blocks after which the gate looked, ascending; absent where one look was made at the end.
    package var looks: [Int]?
    /// The arm that the others are compared with; absent for the first.
    package var baseArm: String?
    /// What fails beyond *regressed*: `worse`, `improvement`, `inconclusive`.
    package var failOn: [String]
    /// Name of the disturbance that the comparison of arms was adjusted for; absent for none.
    package var covariate: String?
    /// Measured noise floors that tolerances were raised to, as shares, by cell (without its arm) and metric.
    package var noiseFloors: [String: [String: Double]]?

    /// A value of these fields.
    package init(
        rules: [MetricRule],
        alpha: Double,
        looks: [Int]? = nil,
        baseArm: String? = nil,
        failOn: [String] = [],
        covariate: String? = nil,
        noiseFloors: [String: [String: Double]]? = nil
    ) {
        self.rules = rules
        self.alpha = alpha
        self.looks = looks
        self.baseArm = baseArm
        self.failOn = failOn
        self.covariate = covariate
        self.noiseFloors = noiseFloors
    }

    private enum CodingKeys: String, CodingKey {
        case rules
        case alpha
        case looks
        case baseArm = "base_arm"
        case failOn = "fail_on"
        case covariate
        case noiseFloors = "noise_floors"
    }
}
