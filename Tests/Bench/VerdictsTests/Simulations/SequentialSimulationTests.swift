import Results
import Statistics
import TestSupport
import Testing
import Vocabulary

@testable import Verdicts

/// Simulated: how often whole gates, looks and all, come out as they should on recorded noise.
@Suite(.timeLimit(.minutes(10)), .queued)
struct SequentialSimulationTests {
    private static let repetitions = max(300, CoverageTests.repetitions / 6)
    private static let gated = [MetricCatalog.completionThroughput, MetricCatalog.cpuPerGibSeeder]

    private struct Shares {
        var regressed = 0.0
        var improvedAtFirst = 0.0
        var blocks = 0.0
    }

    /// Gates over recorded throughput and CPU time; `ratios` are the true changes of the new arm.
    private static func shares(ratios: [Double], tolerance: Double, seed: UInt64) throws -> Shares {
        var noise = Noise(seed: seed)
        let looks = [10, 14, 18, 24]
        let gate = try SequentialGate(
            base: .arm("old"),
            looks: looks,
            terms: JudgingTerms(rules: gated.map { MetricRule(metric: $0.name, tolerance: tolerance) })
        )
        let blank = EvidenceReaderTests.document(arms: ["old", "new"], blocks: 24)
        var shares = Shares()
        for _ in 0..<repetitions {
            let values = zip([RecordedNoise.throughput, RecordedNoise.seederCPU], ratios).map { recorded, ratio in
                noise.recorded(recorded, count: 24, ratio: ratio)
            }
            var document = blank
            for index in document.runs.indices {
                let run = document.runs[index]
                for (metric, arms) in zip(gated, values) {
                    let value = (run.cell.contains("new") ? arms.new : arms.base)[run.block % 24] ?? 0
                    document.runs[index].measurements[metric.name] = .value(value)
                }
            }
            let all = document.runs
            for look in looks {
                let blocks = Set(Set(all.filter { !$0.warmup }.map(\.block)).sorted().prefix(look))
                document.runs = all.filter { $0.warmup || blocks.contains($0.block) }
                guard gate.reasonToStop(document, elapsedSeconds: 0) != nil || look == looks.last else { continue }
                let rows = gate.comparison(document, ended: nil).rows.filter { $0.level == .error }
                if rows.contains(where: { $0.verdict == .regressed }) { shares.regressed += 1 }
                if look == 10, rows.allSatisfy({ $0.verdict == .improved }) { shares.improvedAtFirst += 1 }
                shares.blocks += Double(look)
                break
            }
        }
        shares.regressed /= Double(repetitions)
        shares.improvedAtFirst /= Double(repetitions)
        shares.blocks /= Double(repetitions)
        return shares
    }

    /// The level itself, with no tolerance to hide behind: 1 % for both metrics and all looks together, give or take two
    /// and a half standard errors.
    @Test func equalArmsAreCalledRegressedInOnePercentOfGatesAtMost() throws {
        #expect(try Self.shares(ratios: [1, 1], tolerance: 0, seed: 31).regressed <= 0.01 + 0.0145)
        #expect(try Self.shares(ratios: [1, 1], tolerance: 0.05, seed: 32).regressed <= 0.01)
    }

    /// What `Scenarios/gate.yaml` compares: measured +41 % throughput and −47 % CPU time of the seeder.
    @Test func aLargeChangeIsFoundAtTheFirstLook() throws {
        let shares = try Self.shares(ratios: [1.41, 0.53], tolerance: 0.1, seed: 33)
        #expect(shares.improvedAtFirst >= 0.95)
        #expect(shares.blocks < 10.5)
    }

    /// Runs of one block of that cell differ by 11 % by chance; longer ones differ less.
    @Test func aTenthMoreCPUTimeIsFoundWithinAllLooks() throws {
        let found = try Self.shares(ratios: [1, 1.1], tolerance: 0, seed: 34).regressed
        #expect(found >= 0.7)
    }
}
