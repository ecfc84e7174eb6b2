/// A walk over the text of a kernel file: lines, fields and numbers, without copies.
struct ProcText {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isEmpty: Bool { rest.isEmpty }

    /// What has not been walked over yet, as text; bytes that are not UTF-8 are replaced.
    var string: String { String(decoding: rest, as: UTF8.self) }

    /// The next line without its line feed, or nil at the end.
    mutating func nextLine() -> ProcText? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
        let line = ProcText(rest[rest.startIndex..<end])
        rest = end < rest.endIndex ? rest[(end + 1)...] : rest[rest.endIndex...]
        return line
    }

    /// The next run of bytes that are neither space nor tab, or nil at the end.
    mutating func nextField() -> ProcText? {
        guard let start = rest.firstIndex(where: { !Self.isBlank($0) }) else {
            rest = rest[rest.endIndex...]
            return nil
        }
        let end = rest[start...].firstIndex(where: Self.isBlank) ?? rest.endIndex
        let field = ProcText(rest[start..<end])
        rest = rest[end...]
        return field
    }

    /// The next field as a whole decimal number, or nil when it is not one or does not fit.
    mutating func nextInteger() -> Int64? {
        nextField()?.integer
    }

    /// Passes over `count` fields; false when there are not as many.
    mutating func skipFields(_ count: Int) -> Bool {
        for _ in 0..<count where nextField() == nil { return false }
        return true
    }

    /// Passes over `prefix` if the text begins with it.
    mutating func skip(_ prefix: StaticString) -> Bool {
        let expected = UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)
        guard rest.starts(with: expected) else { return false }
        rest = rest.dropFirst(expected.count)
        return true
    }

    /// Passes over everything up to and including the last `byte`; nil when there is none, else what came before it.
    mutating func skipPastLast(_ byte: UInt8) -> ProcText? {
        guard let index = rest.lastIndex(of: byte) else { return nil }
        let before = ProcText(rest[rest.startIndex..<index])
        rest = rest[(index + 1)...]
        return before
    }

    /// Passes over everything up to and including the first `byte`; nil when there is none, else what came before it.
    mutating func skipPastFirst(_ byte: UInt8) -> ProcText? {
        guard let index = rest.firstIndex(of: byte) else { return nil }
        let before = ProcText(rest[rest.startIndex..<index])
        rest = rest[(index + 1)...]
        return before
    }

    /// All of it as a decimal number with an optional minus sign.
    var integer: Int64? {
        let negative = rest.first == UInt8(ascii: "-")
        let digits = negative ? rest.dropFirst() : rest
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            let (product, tooBig) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = product.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !tooBig, !overflow else { return nil }
            value = sum
        }
        // Built downwards, because Int64's range reaches one further below zero than above.
        return negative ? value : (value == .min ? nil : -value)
    }

    func equals(_ text: StaticString) -> Bool {
        rest.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
