import FoundationEssentials
import Results
import Statistics
package import Vocabulary

/// What a self-test measured: how far a cell differs from itself, by cell and metric.
package struct NoiseFloors: Codable, Sendable, Equatable {
    /// Version of this layout.
    package var schemaVersion = 1
    /// Name of the scenario that was compared with itself.
    package var scenario: String
    /// Blocks behind the floors; more blocks give lower floors.
    package var blocks: Int
    /// Smallest tolerance at which the cell was found unchanged against itself, as a share, by cell group and metric.
    package var floors: [String: [String: Double]]

    /// Judges every metric of equal arms by itself: its floor is the end of its interval farther from no change.
    ///
    /// A metric with too few blocks for an interval at `alpha` has no floor: the range of a few runs would say too little.
    package init(scenario: String, _ evidence: [MetricEvidence], alpha: Double = JudgingTerms.defaultAlpha) {
        self.scenario = scenario
        blocks = 0
        floors = [:]
        for metric in evidence {
            let row = Judge.comparisons([metric], JudgingTerms(alpha: alpha)).first
            // Floors are shares: a metric compared by differences has a tolerance in its own unit.
            guard let change = row?.change, change.ratio != nil, change.coverage >= 1 - alpha - 1e-12 else { continue }
            blocks = max(blocks, change.count)
            floors[metric.group, default: [:]][metric.metric.name] = max(abs(change.low - 1), abs(change.high - 1))
        }
    }

    /// Fewest blocks of which a floor can be made.
    package static func leastBlocks(alpha: Double = JudgingTerms.defaultAlpha) -> Int {
        (2...100).first { Sample.smallestSignedRankPValue(pairs: $0) <= alpha } ?? 100
    }

    /// The rules whose tolerance lies below a floor, in words that name it; empty when all are above.
    package func complaints(_ rules: [MetricRule]) -> [String] {
        rules.filter { $0.level != .off }.flatMap { rule in
            floors.sorted { $0.key < $1.key }.compactMap { group, metrics -> String? in
                guard let floor = metrics[rule.metric], rule.tolerance < floor else { return nil }
                return
                    "\(group): the tolerance of \(Self.percent(rule.tolerance)) for \(rule.metric) is below the noise "
                    + "floor of \(Self.percent(floor)), by which the cell differs from itself over \(blocks) blocks"
            }
        }
    }

    /// The floors as JSON with sorted keys.
    package func encoded() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    /// Reads what ``encoded()`` wrote; throws `DecodingError`.
    package init(json: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
    }

    private static func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }

    private enum CodingKeys: String, CodingKey {
        case schemaVersion = "schema_version"
        case scenario
        case blocks
        case floors
    }
}
