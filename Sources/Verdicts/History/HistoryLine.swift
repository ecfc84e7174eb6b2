import FoundationEssentials
import Glibc
import Results
import Statistics

/// One metric of one cell on one kind of machine over time, with the results at which its level changed.
package struct HistoryLine: Sendable, Equatable {
    /// A change of level.
    package struct Step: Sendable, Equatable {
        /// Position of the first point on the new level.
        package let position: Int
        /// New level ÷ old level (Hodges–Lehmann over the points of both).
        package let ratio: Double
        /// Lower end of the ratio's interval.
        package let low: Double
        /// Upper end of the ratio's interval.
        package let high: Double
        /// The coverage that this many points really give, 0.95 where there are enough.
        package let coverage: Double
    }

    /// Coverage asked of the intervals of steps.
    package static let coverage = 0.95

    /// What the points share.
    package let line: HistoryPoint.Line
    /// The points, oldest first.
    package let points: [HistoryPoint]
    /// Where the level changed; empty also for fewer points than a change can be seen in.
    package let steps: [Step]

    /// Sorts the points of one line by time and searches it for changes (``ChangePoints``, the newest 500 points).
    package init(_ line: HistoryPoint.Line, _ points: [HistoryPoint]) {
        let sorted = points.sorted { ($0.startedAt, $0.result) < ($1.startedAt, $1.result) }
        let recent = Array(sorted.suffix(ChangePoints.limit))
        self.line = line
        self.points = recent
        let values = recent.map(\.median)
        let changes = (try? ChangePoints(values))?.positions ?? []
        let edges = [0] + changes + [values.count]
        steps = changes.indices.compactMap { index in
            let before = Array(values[edges[index]..<changes[index]])
            let after = Array(values[changes[index]..<edges[index + 2]])
            return Self.step(at: changes[index], before: before, after: after)
        }
    }

    private static func step(at position: Int, before: [Double], after: [Double]) -> Step? {
        guard let ratios = try? LogRatios(base: before, other: after),
            let interval = try? ratios.interval(coverage: coverage)
        else { return nil }
        return Step(
            position: position,
            ratio: exp(interval.estimate),
            low: exp(interval.low),
            high: exp(interval.high),
            coverage: interval.coverage
        )
    }
}
