import Vocabulary

extension SplitMix64 {
    /// Shuffles in place, the same with every Swift version (Fisher and Yates 1938).
    mutating func shuffle(_ values: inout [Double]) {
        for last in stride(from: values.count - 1, to: 0, by: -1) {
            // Lists are short against 2⁶⁴, so that the remainder favours nothing that could be seen.
            values.swapAt(last, Int(next() % UInt64(last + 1)))
        }
    }
}
