/// Text out of C's fixed arrays, which Swift sees as tuples of bytes.
enum CText {
    /// The bytes of `array` up to the first NUL.
    static func string<Array>(_ array: Array) -> String {
        withUnsafeBytes(of: array) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The text that `fill` writes into a buffer of `capacity` bytes, ended by NUL; nil when it answers false.
    static func string(capacity: Int, _ fill: (UnsafeMutablePointer<CChar>, Int) -> Bool) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
            guard let start = buffer.baseAddress, fill(start, capacity) else { return nil }
            return String(cString: start)
        }
    }
}
