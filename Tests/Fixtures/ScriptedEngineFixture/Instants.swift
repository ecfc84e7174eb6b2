/// The instants that a script's JSON leaves open.
enum Instants {
    /// The text with the clock's reading for each `NOW`, and that of N ms before for each `NOW-N`.
    static func filled(_ text: String, nowNs: Int64) -> String {
        let parts = text.split(separator: "NOW", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts.first ?? "")) { filled, part in
            guard part.hasPrefix("-") else { return filled + "\(nowNs)" + part }
            let digits = part.dropFirst().prefix { $0.isNumber }
            let earlierNs = nowNs - (Int64(digits) ?? 0) * 1_000_000
            return filled + "\(earlierNs)" + part.dropFirst(1 + digits.count)
        }
    }
}
