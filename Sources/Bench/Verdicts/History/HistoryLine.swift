import FoundationEssentials
import Glibc
import Results
import Statistics

/// One metric of one cell on one kind of machine over time, with the results at which its level changed.
package struct HistoryLine: Sendable, Equatable {
    /// By which factor a level differs from the one before it (Hodges–Lehmann over the points of both).
    package struct Factor: Sendable, Equatable {
        /// New level ÷ old level.
        package let estimate: Double
        /// Lower end of its interval.
        package let low: Double
        /// Upper end of its interval.
        package let high: Double
        /// The coverage that this many points really give, 0.95 where there are enough.
        package let coverage: Double
    }

    /// A change of level.
    package struct Step: Sendable, Equatable {
        /// Position of the first point on the new level.
        package let position: Int
        /// Median of the points on the old level, in the metric's unit.
        package let before: Double
        /// Median of the points on the new level.
        package let after: Double
        /// The chance of such a change on a line without any (``ChangePoints``).
        package let pValue: Double
        /// Size of the step; nil where values of 0 or below leave no ratio.
        package let factor: Factor?
    }

    /// Coverage asked of the intervals of steps.
    package static let coverage = 0.95
    /// The share of false ones among all lines that are said to have changed, on average (Benjamini and Hochberg 1995).
    package static let falseDiscoveryRate = 0.05
    /// Points from which on a step in their middle of three times their scatter is seen in at least eight of ten cases, also
    /// where results resemble those before them. Large steps are seen with fewer, few points after a step are enough where
    /// there are many before it.
    package static let enough = 30

    /// What the points share.
    package let line: HistoryPoint.Line
    /// The metric; nil for one that this version does not know.
    package let metric: ComparedMetric?
    /// The points, oldest first.
    package let points: [HistoryPoint]
    /// Where the level changed; empty also for fewer points than a change can be seen in.
    package let steps: [Step]

    /// Sorts the points of one line by time and searches it for changes (``ChangePoints``, the newest 500 points).
    package init(_ line: HistoryPoint.Line, _ points: [HistoryPoint]) {
        let sorted = points.sorted { ($0.startedAt, $0.result) < ($1.startedAt, $1.result) }
        let recent = Array(sorted.suffix(ChangePoints.limit))
        self.line = line
        metric = ComparedMetric(named: line.metric)
        self.points = recent
        let values = recent.map(\.median)
        let found = try? ChangePoints(values)
        let changes = found?.positions ?? []
        let edges = [0] + changes + [values.count]
        steps = changes.indices.compactMap { index in
            let before = Array(values[edges[index]..<changes[index]])
            let after = Array(values[changes[index]..<edges[index + 2]])
            return Self.step(at: changes[index], found?.pValues[index] ?? 1, before: before, after: after)
        }
    }

    private init(_ other: HistoryLine, steps: [Step]) {
        line = other.line
        metric = other.metric
        points = other.points
        self.steps = steps
    }

    /// Several lines that are looked at together: with many of them some flat one shows a step by chance, so that the steps
    /// of a line stand only where its clearest one holds among all lines (``falseDiscoveryRate``).
    package static func all(_ lines: [(line: HistoryPoint.Line, points: [HistoryPoint])]) -> [HistoryLine] {
        let found = lines.map { HistoryLine($0.line, $0.points) }
        let adjusted = benjaminiHochbergAdjusted(found.map { $0.steps.map(\.pValue).min() ?? 1 })
        return zip(found, adjusted).map { line, p in p <= falseDiscoveryRate ? line : HistoryLine(line, steps: []) }
    }

    /// Whether a step made the metric worse; nil for a metric without a good direction.
    package func isWorse(_ step: Step) -> Bool? {
        switch metric?.direction {
        case .higher: step.after < step.before
        case .lower: step.after > step.before
        case .neutral, nil: nil
        }
    }

    private static func step(at position: Int, _ pValue: Double, before: [Double], after: [Double]) -> Step? {
        guard let old = try? Sample(before), let new = try? Sample(after) else { return nil }
        let ratios = try? Contrast(base: before, other: after)
        let factor = (try? ratios?.interval(coverage: coverage)).map { interval in
            Factor(
                estimate: exp(interval.estimate),
                low: exp(interval.low),
                high: exp(interval.high),
                coverage: interval.coverage
            )
        }
        return Step(position: position, before: old.median, after: new.median, pValue: pValue, factor: factor)
    }
}
