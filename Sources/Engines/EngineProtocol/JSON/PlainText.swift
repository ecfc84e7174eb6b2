/// Looks through the bytes of strings, eight at a time: most need no second look.
enum PlainText {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The index from `start` on of the first byte that JSON does not let stand in a string as it is: a quotation mark,
    /// a backslash or a control character; the count when there is none.
    static func firstSpecial(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // A byte below n shows as a borrow into its high bit (Lamport 1975; Warren, Hacker's Delight, 6-1).
            let below = (word &- ones &* 0x20) & ~word
            let quote = zeroBytes(word ^ (ones &* 0x22))
            let backslash = zeroBytes(word ^ (ones &* 0x5c))
            if (below | quote | backslash) & highs != 0 { break }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5c { return index }
            index += 1
        }
        return index
    }

    /// Whether no byte has its high bit.
    static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index + 8 <= bytes.count {
            guard bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & highs == 0 else { return false }
            index += 8
        }
        while index < bytes.count {
            guard bytes[index] < 0x80 else { return false }
            index += 1
        }
        return true
    }

    /// High bits set at bytes that are zero, and perhaps at bytes above such a one.
    private static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
}
