import TestSupport
import Testing

@testable import Statistics

@Suite(.timeLimit(.minutes(2)), .queued)
struct CellRankingTests {
    static func arm(_ id: String, _ values: [Double]) -> CellRanking.Arm {
        CellRanking.Arm(id: id, values: Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0, $1) }))
    }

    @Test func threeBlocksTellNothingApart() {
        let ranking = CellRanking([Self.arm("a", [1, 2, 3]), Self.arm("b", [100, 200, 300])], higherIsBetter: true)
        #expect(ranking.best == "b")
        guard case .tooFewBlocks(let comparison) = ranking.verdict(on: "a") else {
            Issue.record("expected too few blocks")
            return
        }
        #expect(abs(comparison.ratio.estimate - 0.01) < 1e-12)
        #expect(ranking.blocksNeeded == 6)
    }

    @Test(arguments: [(1, 6), (2, 7), (3, 7), (4, 8), (9, 9)])
    func moreArmsNeedMoreBlocks(comparisons: Int, blocks: Int) {
        #expect(CellRanking.blocksNeeded(comparisons: comparisons, alpha: 0.05) == blocks)
    }

    @Test func tellsTheSlowFromTheTied() {
        let base = [100, 104, 96, 101, 99, 103, 97, 102.0]
        let noise = [1.01, 0.985, 1.005, 0.99, 0.999, 1.007, 0.991, 0.98]
        let ranking = CellRanking(
            [
                Self.arm("slow", base.map { $0 * 0.8 }), Self.arm("fast", base),
                Self.arm("near", zip(base, noise).map { $0 * $1 }), Self.arm("gone", []),
            ],
            higherIsBetter: true
        )
        #expect(ranking.verdict(on: "fast") == .best)
        guard case .worse(let slow) = ranking.verdict(on: "slow"), case .tied = ranking.verdict(on: "near")
        else {
            Issue.record("expected worse and tied, got \(ranking.verdicts)")
            return
        }
        #expect(abs(slow.ratio.estimate - 0.8) < 1e-12)
        // Eight pairs on one side give 2⁻⁷; no shuffle of the residuals spreads the arms as far as they are.
        #expect(abs(slow.pValue - 1.0 / 128) < 1e-15)
        #expect(slow.ratio.high < 1 && slow.ratio.low < slow.ratio.estimate)
        #expect(ranking.detectable.keys.sorted() == ["near"])
        #expect((ranking.detectable["near"] ?? 1) < 0.05)
        #expect(ranking.verdict(on: "gone") == .noValue)
        #expect(ranking.verdict(on: "unknown") == nil)
    }

    @Test func lowerCanBeBetter() {
        let ranking = CellRanking([Self.arm("a", [1, 2, 3]), Self.arm("b", [2, 3, 4])], higherIsBetter: false)
        #expect(ranking.best == "a")
    }

    @Test func pairsOnlyBlocksThatBothHave() throws {
        let comparison = try PairedComparison(base: [0: 10, 1: 10, 2: 10], other: [1: 20, 2: 20, 3: 99])
        #expect(comparison.ratio.count == 2)
        #expect(abs(comparison.ratio.estimate - 2) < 1e-12)
        #expect(throws: StatisticsError.self) { try PairedComparison(base: [0: 1], other: [1: 1]) }
        #expect(throws: StatisticsError.self) { try PairedComparison(base: [0: 0], other: [0: 1]) }
    }

    @Test func nothingToRankHasNoBest() {
        #expect(CellRanking([], higherIsBetter: true).best == nil)
        #expect(CellRanking([Self.arm("a", [])], higherIsBetter: true).verdict(on: "a") == .noValue)
    }
}
