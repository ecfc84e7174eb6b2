import Vocabulary

/// Where a series of results changed its level: E-divisive (Matteson and James 2014), as MongoDB uses it on benchmarks
/// (Daly et al. 2020, "The Use of Change Point Detection to Identify Software Performance Regressions").
///
/// The split that lies farthest apart by energy distance is tried against splits of shuffled values; while it stands
/// out, both sides are searched again. Needs no distribution, and takes a step for what it is, not a single outlier.
/// Results of one machine depend on those before them, which shuffles know nothing of: so a split must also stand out
/// from a line that wanders (``LevelShift``), and that test's p is the split's.
package struct ChangePoints: Sendable, Equatable {
    /// Fewest values on either side of a change.
    package static let minimumSegment = 3
    /// Most values that are searched; the shuffles cost their square.
    package static let limit = 500
    /// Shuffles that a split is tried against.
    package static let shuffles = 199

    /// Positions of the first value after each change, ascending.
    package let positions: [Int]
    /// The chance of each change on a line without any, in the order of the positions.
    package let pValues: [Double]

    /// Searches values in the order in which they were made; `alpha` is the level of every single test.
    ///
    /// Throws `tooFew` for fewer than twice ``minimumSegment`` values, `tooMany`, `unusableValue`. The same values and
    /// seed give the same changes.
    package init(_ values: [Double], alpha: Double = 0.01, seed: UInt64 = 1) throws(StatisticsError) {
        let sample = try Sample(values)
        guard sample.count >= 2 * Self.minimumSegment else {
            throw StatisticsError(
                .tooFew,
                "\(sample.count) values; at least \(2 * Self.minimumSegment) are needed to see a change"
            )
        }
        guard sample.count <= Self.limit else {
            throw StatisticsError(.tooMany, "\(sample.count) values; at most \(Self.limit) are searched")
        }
        var generator = SplitMix64(seed: seed)
        var found: [(position: Int, p: Double)] = []
        var open = [0..<values.count]
        while let segment = open.popLast() {
            guard segment.count >= 2 * Self.minimumSegment else { continue }
            let part = Array(values[segment])
            // The cheap test first; the split's place is that of the energy distance.
            guard let shift = LevelShift(part, least: Self.minimumSegment), shift.pValue <= alpha,
                let split = Self.bestSplit(part), Self.pValue(of: split.distance, part, &generator) <= alpha
            else { continue }
            let position = segment.lowerBound + split.position
            found.append((position, shift.pValue))
            open.append(segment.lowerBound..<position)
            open.append(position..<segment.upperBound)
        }
        found.sort { $0.position < $1.position }
        positions = found.map(\.position)
        pValues = found.map(\.p)
    }

    /// The split with the largest scaled energy distance between its sides (Székely and Rizzo 2004, exponent 1).
    static func bestSplit(_ values: [Double]) -> (position: Int, distance: Double)? {
        let count = values.count
        guard count >= 2 * minimumSegment else { return nil }
        var within = 0.0
        var across = 0.0
        var beyond = 0.0
        // Start with the first value alone on the left; then move one value at a time from right to left.
        for first in 1..<count {
            across += abs(values[first] - values[0])
            for second in (first + 1)..<max(first + 1, count) { beyond += abs(values[first] - values[second]) }
        }
        var best: (position: Int, distance: Double)?
        for left in 1..<count {
            if left >= minimumSegment, count - left >= minimumSegment {
                let (one, two) = (Double(left), Double(count - left))
                let distance =
                    one * two / (one + two)
                    * (2 * across / (one * two) - 2 * within / (one * (one - 1)) - 2 * beyond / (two * (two - 1)))
                if distance > best?.distance ?? -.infinity { best = (left, distance) }
            }
            var toLeft = 0.0
            var toRight = 0.0
            for other in 0..<left { toLeft += abs(values[left] - values[other]) }
            for other in (left + 1)..<max(left + 1, count) { toRight += abs(values[left] - values[other]) }
            within += toLeft
            beyond -= toRight
            across += toRight - toLeft
        }
        return best
    }

    /// Share of shuffled orders whose best split is at least as good; the true order counts as one of them.
    private static func pValue(of distance: Double, _ values: [Double], _ generator: inout SplitMix64) -> Double {
        var shuffled = values
        var atLeast = 1
        for _ in 0..<shuffles {
            generator.shuffle(&shuffled)
            if let split = bestSplit(shuffled), split.distance >= distance { atLeast += 1 }
        }
        return Double(atLeast) / Double(shuffles + 1)
    }
}
