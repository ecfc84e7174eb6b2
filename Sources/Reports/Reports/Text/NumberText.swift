import Results

/// Numbers as text, without a locale: a point for decimals, no grouping.
package enum NumberText {
    /// `value` rounded to `decimals` (0 … 6) places, half away from zero; `–` for what is not a finite number below 10¹².
    package static func fixed(_ value: Double, _ decimals: Int) -> String {
        let places = min(max(decimals, 0), 6)
        let factor = (0..<places).reduce(1.0) { power, _ in power * 10 }
        guard value.isFinite, abs(value) < 1e12 else { return "–" }
        let scaled = Int64((abs(value) * factor).rounded())
        let whole = scaled / Int64(factor)
        let sign = value < 0 && scaled != 0 ? "−" : ""
        guard places > 0 else { return sign + String(whole) }
        let fraction = String(scaled % Int64(factor))
        return sign + "\(whole)." + String(repeating: "0", count: places - fraction.count) + fraction
    }

    /// How often something was: `once`, `7 times`.
    static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

    /// Places after the point with which a value of this size shows three significant digits, at most 3.
    static func decimals(forSize size: Double) -> Int {
        switch abs(size) {
        case 99.95...: 0
        case 9.995...: 1
        case 0.9995...: 2
        case 0: 0
        default: 3
        }
    }

    /// A ratio as a change in per cent with its sign and without the unit, such as `+12`.
    static func change(ofRatio ratio: Double, decimals: Int) -> String {
        let text = fixed((ratio - 1) * 100, decimals)
        return (text.hasPrefix("−") || Double(text) == 0 ? "" : "+") + text
    }

    /// A share as per cent, such as `75 %` or `96.9 %`.
    package static func percent(_ share: Double) -> String {
        let percent = share * 100
        return fixed(percent, abs(percent - percent.rounded()) < 0.05 ? 0 : 1) + " %"
    }

    /// A time span for people: `850 ms`, `41 s`, `3 min 20 s`, `2 h 05 min`.
    package static func span(seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
        if seconds < 0.9995 { return fixed(seconds * 1000, 0) + " ms" }
        if seconds < 9.95 { return fixed(seconds, seconds == seconds.rounded() ? 0 : 1) + " s" }
        let whole = Int(seconds.rounded())
        if whole < 120 { return "\(whole) s" }
        if whole < 7200 { return "\(whole / 60) min" + (whole % 60 == 0 ? "" : " \(whole % 60) s") }
        let minutes = whole / 60 % 60
        return "\(whole / 3600) h " + (minutes < 10 ? "0" : "") + "\(minutes) min"
    }

    /// A size for people in KiB, MiB or GiB.
    package static func size(bytes: Double) -> String {
        let unit = DisplayUnit.fitting(.bytes, values: [bytes])
        return unit.text(bytes) + " " + unit.label
    }
}
