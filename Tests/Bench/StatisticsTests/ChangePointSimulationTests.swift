import Glibc
import TestSupport
import Testing

@testable import Statistics

/// How often lines without a step are said to have one, and how often a step is found. Seeded.
@Suite(.timeLimit(.minutes(10)), .queued)
struct ChangePointSimulationTests {
    /// AR(1) with the marginal deviation 3 around 100.
    static func line(_ count: Int, correlation: Double, _ noise: inout Gaussian) -> [Double] {
        var state = noise.next()
        return (0..<count).map { _ in
            defer { state = correlation * state + (1 - correlation * correlation).squareRoot() * noise.next() }
            return 100 + 3 * state
        }
    }

    /// At most 2 % over all: 160 lines may hold 3 by the promise; the seed gives fewer than that.
    @Test(arguments: [0, 0.5, 0.8], [20, 40, 100])
    func flatLinesHoldNoStep(correlation: Double, count: Int) throws {
        var noise = Gaussian(seed: UInt64(count) + UInt64(correlation * 1000))
        let lines = count == 100 ? 100 : 160
        let wrong = try (0..<lines).count { _ in
            try !ChangePoints(Self.line(count, correlation: correlation, &noise)).positions.isEmpty
        }
        #expect(wrong * 50 <= lines, "\(wrong) of \(lines)")
    }

    /// A step of 10 % at a deviation of 3 %.
    @Test(arguments: [(30, 0.8), (50, 0.95), (100, 0.98)])
    func findsARealStep(count: Int, power: Double) throws {
        var noise = Gaussian(seed: UInt64(count))
        let lines = 60
        let found = try (0..<lines).count { _ in
            let values = Self.line(count, correlation: 0, &noise).enumerated()
                .map { $0 < count / 2 ? $1 : $1 * 0.9 }
            return try ChangePoints(values).positions.contains { abs($0 - count / 2) <= 2 }
        }
        #expect(Double(found) >= power * Double(lines), "\(found) of \(lines)")
    }

    /// Where results resemble those before them, a larger step is found all the same.
    @Test func findsALargeStepInALineThatWanders() throws {
        var noise = Gaussian(seed: 5)
        let found = try (0..<40).count { _ in
            let values = Self.line(60, correlation: 0.5, &noise).enumerated().map { $0 < 30 ? $1 : $1 * 0.8 }
            return try ChangePoints(values).positions.contains { abs($0 - 30) <= 2 }
        }
        #expect(found >= 34, "\(found) of 40")
    }

    /// The stated p against lines without a step: the ratio that it calls 1 %, at the worst autocorrelation promised.
    @Test func theRatiosTailIsAsStated() throws {
        var noise = Gaussian(seed: 6)
        let lines = 400
        let small = try (0..<lines).count { _ in
            let values = Self.line(30, correlation: 0.8, &noise)
            return try #require(LevelShift(values, least: 3)).pValue <= 0.05
        }
        #expect((4...30).contains(small), "\(small) of \(lines) where 20 are stated")
    }
}
