/// An IPv4 or IPv6 address as a value that compares and hashes fast.
package struct IPAddress: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64
    /// Whether this is an IPv6 address.
    package let isIPv6: Bool

    /// An IPv4 address from its four bytes as a number.
    package init(v4: UInt32) {
        high = 0
        low = UInt64(v4)
        isIPv6 = false
    }

    /// An IPv6 address from its two halves as numbers.
    package init(v6High: UInt64, v6Low: UInt64) {
        high = v6High
        low = v6Low
        isIPv6 = true
    }

    /// Hashes an IPv4 address in one step.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(low)
        if isIPv6 { hasher.combine(high) }
    }

    /// Orders IPv4 before IPv6, then by number.
    package static func < (left: IPAddress, right: IPAddress) -> Bool {
        if left.isIPv6 != right.isIPv6 { return right.isIPv6 }
        return left.high == right.high ? left.low < right.low : left.high < right.high
    }

    /// Dotted decimal, or RFC 5952's form.
    package var description: String {
        guard isIPv6 else {
            return "\(low >> 24 & 0xff).\(low >> 16 & 0xff).\(low >> 8 & 0xff).\(low & 0xff)"
        }
        let groups = (0..<8).map { index in
            UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> UInt64(48 - 16 * (index % 4)))
        }
        guard let zeros = Self.longestZeros(groups) else { return Self.text(groups[...]) }
        return Self.text(groups[..<zeros.lowerBound]) + "::" + Self.text(groups[zeros.upperBound...])
    }

    private static func text(_ groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// The first of the longest runs of two or more zero groups.
    private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
        var best = 0..<1
        var start = 0
        for index in 0...8 where index == 8 || groups[index] != 0 {
            if index - start > best.count { best = start..<index }
            start = index + 1
        }
        return best.count > 1 ? best : nil
    }
}
