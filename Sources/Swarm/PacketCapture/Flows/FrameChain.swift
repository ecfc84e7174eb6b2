/// Finds that bytes are messages with a length before each, one after another to their end.
///
/// Most protocols that are not text are so. Of random bytes one flight in five hundred looks so by chance.
enum FrameChain {
    /// What may stand before the first length: a magic number, a version, a kind.
    private static let starts = 0...8

    private enum Counting: CaseIterable {
        /// A length counts what follows it.
        case rest
        /// It counts its own bytes as well.
        case whole
    }

    /// Whether lengths lead from message to message exactly to the end of `count` bytes, of which `bytes` were kept.
    static func spans(_ bytes: UnsafeRawBufferPointer, _ count: Int) -> Bool {
        for start in starts {
            for width in 2...4 {
                for isBigEndian in [true, false] {
                    for counting in Counting.allCases
                    where leads(bytes, count, from: start, width, isBigEndian, counting) {
                        return true
                    }
                }
            }
        }
        return false
    }

    private static func leads(
        _ bytes: UnsafeRawBufferPointer,
        _ count: Int,
        from start: Int,
        _ width: Int,
        _ isBigEndian: Bool,
        _ counting: Counting
    ) -> Bool {
        var place = start
        while place + width <= bytes.count {
            var length = 0
            for index in 0..<width {
                length = length << 8 | Int(bytes[place + (isBigEndian ? index : width - 1 - index)])
            }
            let step = counting == .rest ? width + length : length
            guard step >= width, step > 0, place + step <= count else { return false }
            place += step
            if place == count { return true }
        }
        return false
    }
}
