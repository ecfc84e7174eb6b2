/// Seeded generator of 64-bit numbers: the same sequence for the same seed on every machine (Steele, Lea and Flood 2014,
/// constants of Vigna's https://prng.di.unimi.it/splitmix64.c, public domain).
package struct SplitMix64: RandomNumberGenerator, Sendable {
    /// 2⁶⁴ divided by the golden ratio, the step of the sequence.
    package static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

    private var state: UInt64

    /// A generator whose whole course this number decides.
    package init(seed: UInt64) { state = seed }

    /// The next 64 bits, each value equally likely.
    package mutating func next() -> UInt64 {
        state &+= Self.step
        var mixed = state
        mixed = (mixed ^ (mixed &>> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed &>> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed &>> 31)
    }
}

/// Our own rather than the standard library's `shuffled(using:)`, whose use of a generator may change between Swift
/// versions and would change recorded orders with it.
extension SplitMix64 {
    /// Uniform below `bound`, which is at least 1: draws that would favour small numbers are drawn again.
    package mutating func next(below bound: UInt64) -> UInt64 {
        let favoured = (UInt64.max % bound + 1) % bound
        while true {
            let draw = next()
            if draw <= UInt64.max - favoured { return draw % bound }
        }
    }

    /// The numbers below `count` in an order where each is equally likely (Fisher–Yates).
    package mutating func permutation(of count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(last, Int(next(below: UInt64(last) + 1)))
        }
        return order
    }
}
