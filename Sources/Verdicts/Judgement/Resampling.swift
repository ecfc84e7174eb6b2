/// How often verdicts would come out as they should, on noise that was really recorded.
package enum Resampling {
    /// Comparisons that are made up; the share has a standard error of at most 1.6 points.
    package static let repetitions = 1000

    /// Share of comparisons in which equal arms would be called regressed, by the recorded values of equal arms.
    ///
    /// In every made-up comparison the two values of each block are swapped or not by a seeded coin, which equal arms
    /// would not notice. Nil without paired values.
    package static func falseAlarmShare(_ evidence: MetricEvidence, _ terms: JudgingTerms, seed: UInt64) -> Double? {
        let blocks = evidence.pairedBlocks
        guard evidence.design == .paired, !blocks.isEmpty else { return nil }
        return share(of: .regressed, terms, seed: seed) { generator in
            var base: [Int: Double] = [:]
            var new: [Int: Double] = [:]
            var differences: [Int: Double] = [:]
            for block in blocks {
                let isSwapped = generator.next() & 1 == 1
                differences[block] = evidence.covariate?.differences[block].map { isSwapped ? -$0 : $0 }
                base[block] = isSwapped ? evidence.new[block] : evidence.base[block]
                new[block] = isSwapped ? evidence.base[block] : evidence.new[block]
            }
            return evidence.with(base: base, new: new, differences: differences)
        }
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
        return share(of: .regressed, terms, seed: seed) { generator in
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
        of verdict: Verdict,
        _ terms: JudgingTerms,
        seed: UInt64,
        _ make: (inout SeededGenerator) -> MetricEvidence
    ) -> Double {
        var generator = SeededGenerator(seed: seed)
        let hits = (0..<repetitions).count { _ in
            Judge.comparisons([make(&generator)], terms).first?.verdict == verdict
        }
        return Double(hits) / Double(repetitions)
    }
}

extension MetricEvidence {
    /// Blocks with a value of both arms, ascending.
    fileprivate var pairedBlocks: [Int] { base.keys.filter { new[$0] != nil }.sorted() }
}
