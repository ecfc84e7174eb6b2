import Glibc

/// Strings of the keys met so far in a text: in a list of objects the same ones come again and again, and one of more
/// than 15 bytes is an allocation each time.
struct KeyCache {
    private static let slots = 64
    private static let smallBytes = 15

    private var strings: [String] = []

    /// A number that differs for most keys of one message.
    static func hash(_ key: UnsafeRawBufferPointer) -> Int {
        guard let first = key.first, let last = key.last else { return 0 }
        let middle = key[key.count / 2]
        return key.count &* 7 &+ Int(first) &* 31 &+ Int(middle) &* 17 &+ Int(last)
    }

    /// The key as a string; nil for bytes that are not UTF-8.
    mutating func string(_ key: UnsafeRawBufferPointer) -> String? {
        guard key.count > Self.smallBytes else { return PlainJSON.text(key) }
        if strings.isEmpty { strings = [String](repeating: "", count: Self.slots) }
        let slot = Self.hash(key) & (Self.slots - 1)
        if Self.isEqual(&strings[slot], key) { return strings[slot] }
        guard let string = PlainJSON.text(key) else { return nil }
        strings[slot] = string
        return string
    }

    private static func isEqual(_ string: inout String, _ key: UnsafeRawBufferPointer) -> Bool {
        string.withUTF8 { bytes in
            guard bytes.count == key.count, let left = bytes.baseAddress, let right = key.baseAddress else {
                return false
            }
            return memcmp(left, right, key.count) == 0
        }
    }
}
