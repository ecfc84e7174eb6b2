import Glibc

/// Numbers as they stand in a drawing: a point for decimals, a true minus, no locale.
enum NumberLabel {
    /// With this many places after the point, half away from zero.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        let factor = pow(10, Double(decimals))
        guard value.isFinite, abs(value) * factor < 9e15 else { return "–" }
        let scaled = Int64((abs(value) * factor).rounded())
        let sign = value < 0 && scaled != 0 ? "−" : ""
        guard decimals > 0 else { return sign + String(scaled) }
        let digits = String(scaled % Int64(factor))
        return sign + "\(scaled / Int64(factor))."
            + String(repeating: "0", count: decimals - digits.count) + digits
    }

    /// With as many places as the value needs, at most 6; thousands and more without any.
    static func plain(_ value: Double) -> String {
        let places = (0...6).first { abs(value - rounded(value, $0)) <= abs(value) * 1e-9 } ?? 6
        return fixed(value, places)
    }

    /// A coordinate: at most one place after the point, ASCII minus.
    static func coordinate(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let size = abs(tenths)
        return size % 10 == 0 ? sign + String(size / 10) : sign + "\(size / 10).\(size % 10)"
    }

    private static func rounded(_ value: Double, _ places: Int) -> Double {
        let factor = pow(10, Double(places))
        return (value * factor).rounded() / factor
    }
}
