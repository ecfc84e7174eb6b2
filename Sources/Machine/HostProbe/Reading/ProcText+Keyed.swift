extension ProcText {
    /// The first number after each key in a file of `key<separator> number` lines, in the order of `keys`; nil for a key
    /// that is not there or has no number.
    mutating func numbers(for keys: [StaticString], separator: UInt8) -> [Int64?] {
        var found = [Int64?](repeating: nil, count: keys.count)
        var missing = keys.count
        while missing > 0, var line = nextLine() {
            guard let key = line.skipPastFirst(separator) else { continue }
            for index in keys.indices where found[index] == nil && key.equals(keys[index]) {
                found[index] = line.nextInteger()
                missing -= 1
            }
        }
        return found
    }

    /// As `numbers(for:separator:)`, but a key that is missing is an error naming it and the file.
    static func requiredNumbers(
        _ text: ArraySlice<UInt8>,
        for keys: [StaticString],
        separator: UInt8 = UInt8(ascii: ":"),
        file: String
    ) throws(HostProbeError) -> [Int64] {
        var walk = ProcText(text)
        let found = walk.numbers(for: keys, separator: separator)
        var numbers: [Int64] = []
        numbers.reserveCapacity(keys.count)
        for (key, number) in zip(keys, found) {
            guard let number else { throw HostProbeError(.malformed, "\(file) has no number for '\(key)'") }
            numbers.append(number)
        }
        return numbers
    }
}
