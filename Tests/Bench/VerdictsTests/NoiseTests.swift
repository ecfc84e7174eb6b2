import Results
import TestSupport
import Testing
import Vocabulary

@testable import Verdicts

@Suite(.timeLimit(.minutes(2)), .queued)
struct NoiseTests {
    static func twins(_ shape: Noise.Shape = .bursts, ratio: Double = 1, blocks: Int = 12) -> MetricEvidence {
        var noise = Noise(seed: 5)
        let arms = noise.blocks(shape, count: blocks, ratio: ratio)
        return MetricEvidence(
            cell: "a[arm=other]",
            cellName: "a [other]",
            group: "a",
            metric: JudgeTests.cpu,
            design: .paired,
            base: arms.base,
            new: arms.new
        )
    }

    @Test func theFloorIsTheToleranceAtWhichTwinsAreUnchanged() throws {
        let evidence = Self.twins()
        let floors = NoiseFloors(scenario: "s", [evidence])
        let floor = try #require(floors.floors["a"]?[JudgeTests.cpu.name])
        func verdict(_ tolerance: Double) -> Verdict? {
            let rule = MetricRule(metric: JudgeTests.cpu.name, tolerance: tolerance)
            return Judge.comparisons([evidence], JudgingTerms(rules: [rule])).first?.verdict
        }
        #expect(verdict(floor * 1.001) == .unchanged)
        #expect(verdict(floor * 0.99) != .unchanged)
        #expect(floors.blocks == 12)
    }

    @Test func tooFewBlocksGiveNoFloor() {
        #expect(NoiseFloors.leastBlocks() == 7)
        #expect(NoiseFloors(scenario: "s", [Self.twins(blocks: 7)]).floors.count == 1)
        #expect(NoiseFloors(scenario: "s", [Self.twins(blocks: 6)]).floors.isEmpty)
        #expect(NoiseFloors(scenario: "s", [Self.twins(blocks: 1)]).floors.isEmpty)
    }

    @Test func tolerancesBelowTheFloorAreNamed() throws {
        let floors = NoiseFloors(scenario: "s", [Self.twins()])
        func complaints(_ tolerance: Double, _ level: GateLevel = .error) -> [String] {
            floors.complaints([MetricRule(metric: JudgeTests.cpu.name, level: level, tolerance: tolerance)])
        }
        #expect(complaints(0.001).first?.hasPrefix("a: the tolerance of 0.1 % for seeder_cpu_seconds_per_gib") == true)
        #expect(complaints(0.5).isEmpty)
        #expect(complaints(0.001, .off).isEmpty)
        #expect(floors.complaints([MetricRule(metric: "other", tolerance: 0)]).isEmpty)
    }

    @Test func floorsReadBack() throws {
        let floors = NoiseFloors(scenario: "s", [Self.twins()])
        #expect(try NoiseFloors(json: floors.encoded()) == floors)
        #expect(throws: (any Error).self) { try NoiseFloors(json: "{}") }
    }

    @Test func equalArmsSeldomRaiseAnAlarm() throws {
        let terms = JudgingTerms(rules: [MetricRule(metric: JudgeTests.cpu.name, tolerance: 0)])
        let share = try #require(Resampling.falseAlarmShare(Self.twins(), terms, seed: 1))
        #expect(share <= 0.018)
        #expect(Resampling.falseAlarmShare(Self.twins(), terms, seed: 1) == share)
    }

    /// Signs that are turned at random would make any two arms equal: an arm that takes ten times as long scored 0.5 %.
    @Test(arguments: [1.9, 0.1, 1.3]) func anArmThatReallyDiffersIsFoundOut(ratio: Double) throws {
        let terms = JudgingTerms(rules: [MetricRule(metric: JudgeTests.cpu.name, tolerance: 0.05)])
        let share = try #require(Resampling.falseAlarmShare(Self.twins(.logNormal, ratio: ratio), terms, seed: 1))
        #expect(share > 0.95)
    }

    /// Over many pairs of honest twins the share is what the level promises, one pair more, another less.
    @Test func theShareOfHonestTwinsKeepsToTheLevel() throws {
        let terms = JudgingTerms(rules: [MetricRule(metric: JudgeTests.cpu.name, tolerance: 0)])
        var noise = Noise(seed: 9)
        let shares = try (0..<24).map { _ in
            let arms = noise.blocks(.logNormal, count: 12)
            let twins = Self.twins().with(base: arms.base, new: arms.new)
            return try #require(Resampling.falseAlarmShare(twins, terms, seed: 1))
        }
        #expect(shares.reduce(0, +) / 24 < 0.1)
        #expect(shares.count { $0 < 0.05 } > 12)
    }

    @Test func splitsTakeTwoThirdsOfTheBlocks() {
        #expect([2, 7, 9, 12, 24].map { Resampling.splitBlocks(of: $0) } == [2, 7, 7, 8, 16])
    }

    @Test func aLargePlantedEffectIsNearlyAlwaysFound() throws {
        let terms = JudgingTerms(rules: [MetricRule(metric: JudgeTests.cpu.name, tolerance: 0)])
        let planted = Self.twins(.logNormal, ratio: 1.3)
        #expect(try #require(Resampling.powerShare(planted, blocks: 10, terms, seed: 1)) > 0.95)
        #expect(try #require(Resampling.powerShare(Self.twins(.logNormal), blocks: 10, terms, seed: 1)) < 0.5)
    }
}
