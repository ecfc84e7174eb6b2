import Glibc
import TestSupport
import Testing
import Vocabulary

@testable import Statistics

/// What a ranking promises, on arms whose truth is known. Seeds are fixed: the counts are the same in every run.
@Suite(.timeLimit(.minutes(10)), .queued)
struct RankingSimulationTests {
    /// Ten blocks of arms with a common block effect; `levels` are the true logarithms.
    static func arms(
        _ levels: [Double],
        deviation: Double,
        blocks: Int = 10,
        _ noise: inout Gaussian
    ) -> [CellRanking.Arm] {
        arms(levels, deviations: levels.map { _ in deviation }, blocks: blocks, &noise)
    }

    static func arms(
        _ levels: [Double],
        deviations: [Double],
        blocks: Int = 10,
        _ noise: inout Gaussian
    ) -> [CellRanking.Arm] {
        var values = [[Int: Double]](repeating: [:], count: levels.count)
        for block in 0..<blocks {
            let shared = 0.03 * noise.next()
            for (arm, level) in levels.enumerated() {
                values[arm][block] = 100 * exp(level + shared + deviations[arm] * noise.next())
            }
        }
        return values.enumerated().map { CellRanking.Arm(id: "\($0)", values: $1) }
    }

    /// At 5 % 120 rankings may hold 6; more than 12 would come in 1 of 100 cases.
    @Test(arguments: [4, 10, 20], [0.05, 0.1])
    func equalArmsAreSeldomCalledWorse(count: Int, deviation: Double) {
        var noise = Gaussian(seed: UInt64(count * 1000) + UInt64(deviation * 100))
        let repetitions = 120
        let wrong = (0..<repetitions).count { _ in
            let arms = Self.arms([Double](repeating: 0, count: count), deviation: deviation, &noise)
            return Self.ranking(arms).verdicts.contains { if case .worse = $0.verdict { true } else { false } }
        }
        #expect(wrong <= 12, "\(wrong) of \(repetitions)")
    }

    /// One arm, or every second, scatters four times as much as the others: one scatter for all gave up to 12 %.
    @Test(arguments: [3, 4, 8, 20], [1, 2]) func equalArmsThatScatterUnlikeAreSeldomCalledWorse(
        count: Int,
        every: Int
    ) {
        var noise = Gaussian(seed: UInt64(count * 3000) + UInt64(every))
        let scatter = (0..<count).map { every == 1 ? ($0 == 0 ? 0.2 : 0.05) : $0.isMultiple(of: 2) ? 0.2 : 0.05 }
        let repetitions = 120
        let wrong = (0..<repetitions).count { _ in
            let arms = Self.arms([Double](repeating: 0, count: count), deviations: scatter, &noise)
            return Self.ranking(arms).verdicts.contains { if case .worse = $0.verdict { true } else { false } }
        }
        // At 5 % 120 rankings may hold 6; more than 12 would come in 1 of 100 cases.
        #expect(wrong <= 12, "\(wrong) of \(repetitions)")
    }

    /// A really slower arm that scatters little is found, although another scatters four times as much.
    @Test func aNoisyNeighbourHidesLittle() {
        var noise = Gaussian(seed: 21)
        let repetitions = 60
        let found = (0..<repetitions).count { _ in
            let arms = Self.arms(
                [log(0.85), 0, 0, log(0.7)],
                deviations: [0.05, 0.05, 0.05, 0.2],
                &noise
            )
            if case .worse? = Self.ranking(arms).verdict(on: "0") { return true }
            return false
        }
        #expect(found >= 48, "\(found) of \(repetitions)")
    }

    /// The interval of the picked best holds the truth in 95 % of cases at least, and its flattery is what was stated.
    @Test(arguments: [4, 10, 20], [0.05, 0.1])
    func theBestOfEqualArmsIsCoveredAndItsFlatteryKnown(count: Int, deviation: Double) throws {
        var noise = Gaussian(seed: UInt64(count * 2000) + UInt64(deviation * 100))
        let repetitions = 120
        var (missed, excess, stated) = (0, 0.0, 0.0)
        for _ in 0..<repetitions {
            let arms = Self.arms([Double](repeating: 0, count: count), deviation: deviation, &noise)
            let ranking = Self.ranking(arms)
            let best = try #require(arms.first { $0.id == ranking.best })
            let interval = try Sample(Array(best.values.values)).medianInterval(among: count)
            #expect(interval.coverage >= 0.95)
            if !(interval.low...interval.high).contains(100) { missed += 1 }
            excess += log(interval.estimate / 100)
            stated += log(1 + (try #require(ranking.flattery)))
        }
        #expect(missed <= 6, "\(missed) of \(repetitions)")
        let bias = exp(excess / Double(repetitions)) - 1
        let told = exp(stated / Double(repetitions)) - 1
        #expect(bias > 0.01, "\(bias)")
        #expect(abs(told - bias) < 0.01, "stated \(told), true \(bias)")
    }

    /// Of arms that differ, those that are worse are found, and those equal to the best are not called worse.
    @Test(arguments: [4, 20]) func findsWhatIsReallyWorse(count: Int) {
        var noise = Gaussian(seed: 7)
        var (found, wrong) = (0, 0)
        let repetitions = 60
        for _ in 0..<repetitions {
            let levels = (0..<count).map { $0 == 0 ? log(0.8) : $0 == 1 ? log(0.3) : 0 }
            let ranking = Self.ranking(Self.arms(levels, deviation: 0.05, &noise))
            for (place, verdict) in ranking.verdicts.enumerated() {
                guard case .worse = verdict.verdict else { continue }
                if place < 2 { found += 1 } else { wrong += 1 }
            }
        }
        #expect(found >= 2 * repetitions - 6, "\(found)")
        #expect(wrong <= 6, "\(wrong)")
    }

    @Test func blocksThatLackAnArmStillCount() throws {
        var noise = Gaussian(seed: 11)
        let full = Self.arms([0, 0, log(0.7)], deviation: 0.03, &noise)
        let arms = full.map { arm in
            CellRanking.Arm(id: arm.id, values: arm.values.filter { $0.key != 2 || arm.id != "1" })
        }
        let ranking = Self.ranking(arms)
        guard case .worse(let comparison) = ranking.verdict(on: "2") else {
            Issue.record("expected worse, got \(ranking.verdicts)")
            return
        }
        #expect((0.6...0.8).contains(comparison.ratio.estimate))
    }

    /// A clear winner was not picked among equals.
    @Test func aClearBestIsNotFlattered() {
        var noise = Gaussian(seed: 12)
        #expect(Self.ranking(Self.arms([0.5, 0, 0, 0], deviation: 0.03, &noise)).flattery == 0)
    }

    private static func ranking(_ arms: [CellRanking.Arm]) -> CellRanking {
        CellRanking(arms, higherIsBetter: true, alpha: 0.05, flips: 199)
    }
}

/// Normal numbers, the same in every run (Box and Muller 1958).
struct Gaussian {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func next() -> Double {
        let radius = (-2 * log(uniform())).squareRoot()
        return radius * cos(2 * Double.pi * uniform())
    }

    /// Above 0 and up to 1.
    private mutating func uniform() -> Double { Double((generator.next() >> 11) + 1) / 9_007_199_254_740_992 }
}
