/// Steps through canonical bencode from one value to the next and refuses everything else, without keeping any of it.
///
/// A lenient one takes keys in any order, repeated ones too, as some clients send them.
///
/// Ask for the `kind` of a value, then take it; a dictionary's or list's elements follow `enter`, until `leave` says true.
package struct BencodeScanner {
    /// What a value is.
    package enum Kind: Hashable, Sendable {
        case integer
        case string
        case list
        case dictionary
    }

    /// The input.
    package let bytes: [UInt8]
    /// Where the next value begins.
    package private(set) var position = 0

    private let limits: BencodeLimits
    private let isLenient: Bool
    private var valuesLeft: Int
    private var depth = 0

    /// A scanner at the beginning of an input. All methods throw `MetainfoError`: `malformedBencode`, `limitExceeded`.
    package init(_ bytes: [UInt8], limits: BencodeLimits, isLenient: Bool = false) throws(MetainfoError) {
        self.bytes = bytes
        self.isLenient = isLenient
        self.limits = limits
        valuesLeft = limits.maximumValues
        guard bytes.count <= limits.maximumBytes else {
            throw exceeded("\(bytes.count) bytes of bencode, the limit is \(limits.maximumBytes)")
        }
    }

    /// What the next value is, which is counted.
    package mutating func kind() throws(MetainfoError) -> Kind {
        try countValue()
        switch try peek() {
        case UInt8(ascii: "i"): return .integer
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return .string
        case UInt8(ascii: "l"): return .list
        case UInt8(ascii: "d"): return .dictionary
        case let byte: throw malformed("expected 'i', 'l', 'd' or a digit, found byte \(byte)")
        }
    }

    /// Goes into a list or dictionary.
    package mutating func enter() throws(MetainfoError) {
        guard depth < limits.maximumDepth else {
            throw exceeded("lists and dictionaries more than \(limits.maximumDepth) deep")
        }
        depth += 1
        position += 1
    }

    /// Goes out of a list or dictionary if it ends here; whether it did.
    package mutating func leave() throws(MetainfoError) -> Bool {
        guard try peek() == UInt8(ascii: "e") else { return false }
        depth -= 1
        position += 1
        return true
    }

    /// Takes a dictionary's next key, which must sort behind the one before: where its bytes lie.
    package mutating func key(after previous: Range<Int>?) throws(MetainfoError) -> Range<Int> {
        let first = position
        try countValue()
        let key = try string()
        if !isLenient, let previous, !bytes[previous].lexicographicallyPrecedes(bytes[key]) {
            throw MetainfoError(
                .malformedBencode,
                "dictionary key repeats or is not in raw byte order",
                offsetBytes: first
            )
        }
        return key
    }

    /// Takes an integer.
    package mutating func integer() throws(MetainfoError) -> Int64 {
        position += 1
        let isNegative = try peek() == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let first = position
        let magnitude = try digits(end: UInt8(ascii: "e"))
        guard !(isNegative && magnitude == 0) else {
            throw MetainfoError(.malformedBencode, "negative zero", offsetBytes: first - 1)
        }
        // Below zero there is one more number than above, so the sign goes on before the range is checked.
        let value = isNegative ? Int64(exactly: -Int128(magnitude)) : Int64(exactly: magnitude)
        guard let value else {
            throw MetainfoError(.malformedBencode, "integer does not fit 64 bits", offsetBytes: first)
        }
        return value
    }

    /// Takes a byte string: where its bytes lie.
    package mutating func string() throws(MetainfoError) -> Range<Int> {
        let first = position
        let length = try digits(end: UInt8(ascii: ":"))
        guard length <= UInt64(limits.maximumStringBytes) else {
            throw MetainfoError(
                .limitExceeded,
                "string of \(length) bytes, the limit is \(limits.maximumStringBytes)",
                offsetBytes: first
            )
        }
        // Compared before anything is allocated: a length costs its writer a few digits only.
        guard length <= UInt64(bytes.count - position) else {
            throw MetainfoError(
                .malformedBencode,
                "string of \(length) bytes, \(bytes.count - position) are left",
                offsetBytes: first
            )
        }
        let start = position
        position += Int(length)
        return start..<position
    }

    /// Takes a value, all that it holds included.
    package mutating func skip() throws(MetainfoError) {
        switch try kind() {
        case .integer: _ = try integer()
        case .string: _ = try string()
        case .list:
            try enter()
            while try !leave() { try skip() }
        case .dictionary:
            try enter()
            var last: Range<Int>?
            while try !leave() {
                last = try key(after: last)
                try skip()
            }
        }
    }

    /// Reads a decimal number without leading zeros up to an ending character, which it consumes.
    private mutating func digits(end: UInt8) throws(MetainfoError) -> UInt64 {
        let first = position
        var value: UInt64 = 0
        while case let byte = try peek(), byte != end {
            guard case UInt8(ascii: "0")...UInt8(ascii: "9") = byte else {
                throw malformed("expected a digit, found byte \(byte)")
            }
            guard position == first || bytes[first] != UInt8(ascii: "0") else {
                throw MetainfoError(.malformedBencode, "number with a leading zero", offsetBytes: first)
            }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
            guard !overflow, !carry else {
                throw MetainfoError(.malformedBencode, "number does not fit 64 bits", offsetBytes: first)
            }
            value = sum
            position += 1
        }
        guard position > first else { throw malformed("expected a digit, found the end of the number") }
        position += 1
        return value
    }

    private mutating func countValue() throws(MetainfoError) {
        guard valuesLeft > 0 else { throw exceeded("more than \(limits.maximumValues) values") }
        valuesLeft -= 1
    }

    private func peek() throws(MetainfoError) -> UInt8 {
        guard position < bytes.count else { throw malformed("input ends inside a value") }
        return bytes[position]
    }

    private func malformed(_ message: String) -> MetainfoError {
        MetainfoError(.malformedBencode, message, offsetBytes: position)
    }

    private func exceeded(_ message: String) -> MetainfoError {
        MetainfoError(.limitExceeded, message, offsetBytes: position)
    }
}
