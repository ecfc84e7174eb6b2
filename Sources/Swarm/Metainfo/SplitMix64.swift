/// Sebastiano Vigna's splitmix64 (https://prng.di.unimi.it/splitmix64.c, public domain), used to derive states.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    /// 2⁶⁴ divided by the golden ratio, the step of the sequence.
    static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

    private var state: UInt64

    /// A sequence from this state; the same state gives the same sequence.
    package init(state: UInt64) {
        self.state = state
    }

    /// The next 64 uniformly distributed bits.
    package mutating func next() -> UInt64 {
        state &+= Self.step
        var mixed = state
        mixed = (mixed ^ (mixed &>> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed &>> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed &>> 31)
    }
}
