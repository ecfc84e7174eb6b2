import TestSupport
import Testing

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued)
struct DesignTextTests {
    @Test func threeBlocksTellNothingApart() {
        #expect(
            DesignText.ranking(workload: "transfer", cells: 4, blocks: 3) == [
                "transfer: with 3 blocks none of the 4 cells can be told from the best, however large the difference; it "
                    + "takes 6 (--blocks 6)."
            ]
        )
    }

    /// Six pairs of four cells: (t(1 − 0.05/12; 9) + t(0.8; 9)) · √(π/3) · 0.05 ÷ √10 = 6.9 % by SciPy 1.17.1.
    @Test func enoughBlocksSayWhatTheyFind() {
        let line = DesignText.ranking(workload: "transfer", cells: 4, blocks: 10).first ?? ""
        #expect(line.hasPrefix("transfer: with 10 blocks a difference of 6.9 % between two of the 4 cells is found"))
        #expect(line.hasSuffix("Half of that takes 31 blocks."))
    }

    @Test func aLoneCellIsNotRanked() {
        #expect(DesignText.ranking(workload: "ipc", cells: 1, blocks: 3).isEmpty)
    }

    @Test func gatesSayWhatTheyFindAtEveryLook() {
        let lines = DesignText.gate(comparisons: 2, looks: [10, 14, 18, 24], tolerances: [0.05, 0.03], alpha: 0.02)
        #expect(lines.count == 3)
        #expect(
            lines[0].hasPrefix(
                "The gate judges 2 figures and looks after 10, 14, 18 and 24 blocks, until all are decided. "
            )
        )
        #expect(lines[0].contains("1 % of runs"))
        #expect(lines[1].contains("with 10 blocks") && lines[1].contains("and "))
    }

    @Test func aLookThatCanFindNothingIsNamed() {
        let lines = DesignText.gate(comparisons: 4, looks: [6, 24], tolerances: [0.05], alpha: 0.02)
        #expect(lines.contains { $0.hasPrefix("With 6 blocks it can find nothing, however large: 4 figures need") })
    }
}
