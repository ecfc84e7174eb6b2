/// Identifies what a scenario's cells do, whatever the file's wording.
enum ContentHash {
    /// 16 lower-case hexadecimal digits over cells given as canonical text, their order left out.
    static func of(_ cells: [String]) -> String {
        let text = (["torrbench scenario 1"] + cells.sorted()).joined(separator: "\n")
        let digits = String(fnv1a(text.utf8), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// FNV-1a with 64 bits (Fowler, Noll, Vo; offset basis and prime from draft-eastlake-fnv).
    static func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { hash, byte in (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }
}
