/// Seeded shuffles, the same with every Swift version (SplitMix64: Steele, Lea and Flood 2014; Fisher and Yates 1938).
struct ShuffleGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func shuffle(_ values: inout [Double]) {
        for last in stride(from: values.count - 1, to: 0, by: -1) {
            // Lists are short against 2⁶⁴, so that the remainder favours nothing that could be seen.
            values.swapAt(last, Int(next() % UInt64(last + 1)))
        }
    }
}
