import TestSupport
import Testing

@testable import Statistics

@Suite(.timeLimit(.minutes(2)), .queued)
struct LatencyQuantileRuleTests {
    @Test(arguments: [(0.5, 20), (0.9, 100), (0.99, 1000), (0.999, 10_000), (0.9999, 100_000), (0.75, 40)])
    func aQuantileNeedsTenSamplesBeyondIt(share: Double, count: Int) {
        #expect(LatencyQuantileRule.minimumCount(for: share) == count)
        #expect(LatencyQuantileRule.allows(share, count: count))
        #expect(!LatencyQuantileRule.allows(share, count: count - 1))
    }
}
