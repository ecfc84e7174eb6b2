import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Simulated: how often intervals hold the truth that the data was drawn with.
@Suite(.timeLimit(.minutes(10)), .queued)
struct CoverageTests {
    /// Repetitions: 2000 give a standard error of half a point. `TORRBENCH_SIMULATIONS` multiplies them.
    static let repetitions =
        2000 * (ProcessInfo.processInfo.environment["TORRBENCH_SIMULATIONS"].flatMap { Int($0) } ?? 1)

    @Test(arguments: [Noise.Shape.logNormal, .bursts, .recorded], [10, 18])
    func pairedIntervalsCoverWhatTheyPromise(shape: Noise.Shape, blocks: Int) throws {
        var noise = Noise(seed: 11)
        var holds = 0
        var promised = 0.0
        for _ in 0..<Self.repetitions {
            let arms = noise.blocks(shape, count: blocks, ratio: 0.9)
            let ratio = try PairedComparison(base: arms.base, other: arms.new).ratio
            if ratio.low <= 0.9, 0.9 <= ratio.high { holds += 1 }
            promised = ratio.coverage
        }
        #expect(abs(Double(holds) / Double(Self.repetitions) - promised) < 0.015)
    }

    @Test(arguments: [Noise.Shape.drift, .ties])
    func pairedIntervalsCoverAtLeastWhatTheyPromise(shape: Noise.Shape) throws {
        var noise = Noise(seed: 12)
        var holds = 0
        for _ in 0..<Self.repetitions {
            let arms = noise.blocks(shape, count: 12)
            let ratio = try PairedComparison(base: arms.base, other: arms.new).ratio
            if ratio.low <= 1, 1 <= ratio.high { holds += 1 }
        }
        #expect(Double(holds) / Double(Self.repetitions) > 0.935)
    }

    @Test func unpairedIntervalsCoverWhatTheyPromise() throws {
        var noise = Noise(seed: 13)
        var holds = 0
        var promised = 0.0
        for _ in 0..<Self.repetitions {
            let first = try Sample((0..<9).map { _ in noise.normal() })
            let second = try Sample((0..<11).map { _ in 1 + noise.normal() })
            let shift = try first.shift(to: second)
            if shift.low <= 1, 1 <= shift.high { holds += 1 }
            promised = shift.coverage
        }
        #expect(abs(Double(holds) / Double(Self.repetitions) - promised) < 0.015)
    }

    @Test func theDetectableEffectIsFoundAsOftenAsStated() throws {
        var noise = Noise(seed: 14)
        let deviation = 0.05 * 2.0.squareRoot()
        let effect = try #require(DetectableEffect().paired(deviation: deviation, pairs: 12))
        func share(found size: Double) throws -> Double {
            var found = 0
            for _ in 0..<Self.repetitions {
                let arms = noise.blocks(.logNormal, count: 12, ratio: exp(-size))
                if try PairedComparison(base: arms.base, other: arms.new).pValue <= 0.05 { found += 1 }
            }
            return Double(found) / Double(Self.repetitions)
        }
        #expect(abs(try share(found: effect) - 0.8) < 0.04)
        #expect(try share(found: 2 * effect) > 0.99)
    }
}
