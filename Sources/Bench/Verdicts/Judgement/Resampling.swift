import Vocabulary

/// How often verdicts come out as they should, on runs that were really made.
package enum Resampling {
    /// Comparisons that are made up; the share has a standard error of at most 1.6 points.
    package static let repetitions = 1000

    /// Blocks of each comparison that ``falseAlarmShare(_:_:seed:)`` takes out of `blocks`: two thirds, and no fewer than a
    /// verdict takes.
    package static func splitBlocks(of blocks: Int) -> Int { min(blocks, max(7, (2 * blocks + 2) / 3)) }

    /// Share of comparisons in which arms that should be equal are called regressed or improved.
    ///
    /// Every comparison is one that was really run: some of the blocks, each value in the arm that it was measured in. The
    /// first four are the early and the late blocks, the even and the odd ones; the others are drawn without replacement.
    /// Nothing is swapped between the arms: that would make any two arms equal, one that is 90 % slower too. Nil without
    /// paired values.
    package static func falseAlarmShare(_ evidence: MetricEvidence, _ terms: JudgingTerms, seed: UInt64) -> Double? {
        let blocks = evidence.pairedBlocks
        guard evidence.design == .paired, !blocks.isEmpty else { return nil }
        let count = splitBlocks(of: blocks.count)
        var splits = [
            Array(blocks.prefix(count)), Array(blocks.suffix(count)), blocks.filter { $0.isMultiple(of: 2) },
            blocks.filter { !$0.isMultiple(of: 2) },
        ]
        return share(of: [.regressed, .improved], terms, seed: seed) { generator in
            let chosen = splits.popLast() ?? draw(count, of: blocks, &generator)
            func part(_ values: [Int: Double]) -> [Int: Double] { values.filter { chosen.contains($0.key) } }
            return evidence.with(
                base: part(evidence.base),
                new: part(evidence.new),
                differences: evidence.covariate.map { part($0.differences) }
            )
        }
    }

    private static func draw(_ count: Int, of blocks: [Int], _ generator: inout SplitMix64) -> [Int] {
        var left = blocks
        return (0..<count).map { _ in left.remove(at: Int(generator.next() % UInt64(left.count))) }
    }

    /// Share of comparisons of `count` blocks, drawn with replacement from the recorded ones, that are called regressed.
    ///
    /// The power of the design against the recorded difference. Nil without paired values.
    package static func powerShare(
        _ evidence: MetricEvidence,
        blocks count: Int,
        _ terms: JudgingTerms,
        seed: UInt64
    ) -> Double? {
        let blocks = evidence.pairedBlocks
        guard evidence.design == .paired, !blocks.isEmpty else { return nil }
        return share(of: [.regressed], terms, seed: seed) { generator in
            var base: [Int: Double] = [:]
            var new: [Int: Double] = [:]
            var differences: [Int: Double] = [:]
            for place in 0..<count {
                let block = blocks[Int(generator.next() % UInt64(blocks.count))]
                base[place] = evidence.base[block]
                new[place] = evidence.new[block]
                differences[place] = evidence.covariate?.differences[block]
            }
            return evidence.with(base: base, new: new, differences: differences)
        }
    }

    private static func share(
        of verdicts: Set<Verdict>,
        _ terms: JudgingTerms,
        seed: UInt64,
        _ make: (inout SplitMix64) -> MetricEvidence
    ) -> Double {
        var generator = SplitMix64(seed: seed)
        let hits = (0..<repetitions).count { _ in
            Judge.comparisons([make(&generator)], terms).first.map { verdicts.contains($0.verdict) } ?? false
        }
        return Double(hits) / Double(repetitions)
    }
}

extension MetricEvidence {
    /// Blocks with a value of both arms, ascending.
    fileprivate var pairedBlocks: [Int] { base.keys.filter { new[$0] != nil }.sorted() }
}
