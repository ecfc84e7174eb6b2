/// Sizes and durations as scenarios spell them.
enum Units {
    /// By spelling, in bytes: decimal and binary multiples are never mixed up.
    static let sizes: [(unit: String, bytes: Int64)] = [
        ("B", 1), ("kB", 1000), ("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
    ]

    /// By spelling, in microseconds.
    static let durations: [(unit: String, microseconds: Int64)] = [
        ("us", 1), ("ms", 1000), ("s", 1_000_000), ("min", 60_000_000), ("h", 3_600_000_000),
    ]

    /// A whole number and a unit, or plain bytes; nil for anything else and beyond Int64.
    static func size(_ text: String) -> Int64? {
        guard let (number, unit) = split(text) else { return nil }
        if unit.isEmpty { return number }
        return sizes.first { $0.unit == unit }.flatMap { product(number, $0.bytes) }
    }

    /// A whole number and a unit; nil for anything else, a bare number included.
    static func duration(_ text: String) -> Duration? {
        guard let (number, unit) = split(text) else { return nil }
        return durations.first { $0.unit == unit }.flatMap { product(number, $0.microseconds) }
            .map { .microseconds($0) }
    }

    /// The largest binary unit that divides it: `64MiB`, `1000B`.
    static func sizeText(_ bytes: Int64) -> String {
        let units = sizes.filter { $0.unit.hasSuffix("iB") }.reversed()
        guard bytes != 0, let best = units.first(where: { bytes % $0.bytes == 0 }) else { return "\(bytes)B" }
        return "\(bytes / best.bytes)\(best.unit)"
    }

    /// The largest unit that divides it: `5min`, `1500ms`.
    static func durationText(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        guard microseconds != 0,
            let best = durations.reversed().first(where: { microseconds % $0.microseconds == 0 })
        else { return "0s" }
        return "\(microseconds / best.microseconds)\(best.unit)"
    }

    /// A whole number as JSON has it: digits, at most one minus, no leading zero.
    static func integer(_ text: String) -> Int64? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits == "0" || !digits.hasPrefix("0"), text != "-0"
        else { return nil }
        return Int64(text)
    }

    /// A share of 1 from per cent with at most three decimals, such as `2.5%`; nil for anything else.
    static func share(_ text: String) -> Double? {
        guard text.hasSuffix("%"), let value = number(String(text.dropLast())), value >= 0,
            (text.split(separator: ".").dropFirst().first?.count ?? 0) <= 4
        else { return nil }
        return value / 100
    }

    /// A share of 1 as per cent: `5%`, `2.5%`.
    static func percentText(_ share: Double) -> String {
        let thousandths = Int64((share * 100_000).rounded())
        let decimals = String("\(1000 + thousandths % 1000)".dropFirst())
        let kept = decimals.lastIndex { $0 != "0" }.map { "." + decimals[...$0] } ?? ""
        return "\(thousandths / 1000)\(kept)%"
    }

    /// A number as JSON has it, without an exponent; nil for anything else.
    static func number(_ text: String) -> Double? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, integer(String(whole)) != nil || whole == "-0", text.utf8.count <= 30,
            parts.count == 1 || (!parts[1].isEmpty && parts[1].utf8.allSatisfy { (48...57).contains($0) })
        else { return nil }
        return Double(text)
    }

    private static func split(_ text: String) -> (number: Int64, unit: Substring)? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        return integer(String(digits)).map { ($0, text.dropFirst(digits.count)) }
    }

    private static func product(_ left: Int64, _ right: Int64) -> Int64? {
        let (result, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? nil : result
    }
}
