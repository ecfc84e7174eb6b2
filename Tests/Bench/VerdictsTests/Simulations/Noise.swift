import Foundation
import Vocabulary

/// Seeded noise as it is on machines that others use too; the same numbers in every run.
struct Noise {
    /// The shapes that a single run's value takes around its true one.
    enum Shape: String, CaseIterable {
        /// Log-normal, as throughput on a quiet machine.
        case logNormal
        /// Log-normal, and one run in seven slowed by a neighbour by up to half: never sped up.
        case bursts
        /// Log-normal on a machine that grows slower all the time.
        case drift
        /// Rounded so coarsely that many values are equal.
        case ties
        /// Blocks of ``RecordedNoise`` drawn with replacement, the arms swapped or not by a coin.
        case recorded
        /// The same blocks in the order in which they were run, from a random one on: what drifts, drifts.
        case recordedInOrder
    }

    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// Uniform in 0 ..< 1.
    mutating func uniform() -> Double { Double(generator.next() >> 11) / 9_007_199_254_740_992 }

    /// Standard normal (Box and Muller 1958).
    mutating func normal() -> Double {
        (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
    }

    /// The values of two arms by block, the second `ratio` times the first in truth; arms swap order in every block.
    mutating func blocks(
        _ shape: Shape,
        count: Int,
        ratio: Double = 1,
        deviation: Double = 0.05
    ) -> (
        base: [Int: Double], new: [Int: Double]
    ) {
        if shape == .recorded || shape == .recordedInOrder {
            return recorded(RecordedNoise.throughput, inOrder: shape == .recordedInOrder, count: count, ratio: ratio)
        }
        var base: [Int: Double] = [:]
        var new: [Int: Double] = [:]
        for block in 0..<count {
            let shared = 0.05 * normal()
            for place in 0..<2 {
                let isNew = (block + place).isMultiple(of: 2)
                var value = shared + deviation * normal()
                if shape == .bursts, uniform() < 1.0 / 7 { value -= 0.5 * uniform() }
                if shape == .drift { value -= 0.01 * Double(2 * block + place) }
                var measured = 100 * exp(value) * (isNew ? ratio : 1)
                if shape == .ties { measured = (measured / 4).rounded() * 4 }
                if isNew { new[block] = measured } else { base[block] = measured }
            }
        }
        return (base, new)
    }

    /// Blocks of recorded values; which arm is called new is as random as it was when they were recorded.
    mutating func recorded(
        _ values: [Double],
        inOrder: Bool = false,
        count: Int,
        ratio: Double = 1
    ) -> (base: [Int: Double], new: [Int: Double]) {
        var base: [Int: Double] = [:]
        var new: [Int: Double] = [:]
        let first = Int(uniform() * Double(values.count / 2))
        for block in 0..<count {
            let place = inOrder ? (first + block) % (values.count / 2) : Int(uniform() * Double(values.count / 2))
            let isSwapped = uniform() < 0.5
            base[block] = values[2 * place + (isSwapped ? 1 : 0)]
            new[block] = values[2 * place + (isSwapped ? 0 : 1)] * ratio
        }
        return (base, new)
    }
}
