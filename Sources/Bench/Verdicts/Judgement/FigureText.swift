import FoundationEssentials
import Results

/// A value of a metric in words, for limits that are broken.
enum FigureText {
    private static let mebibyte = 1_048_576.0

    /// The value with its unit, to four significant digits: enough to tell it from a limit that it just exceeds.
    static func text(_ value: Double, _ unit: MetricUnit) -> String {
        let (divisor, label): (Double, String) =
            switch unit {
            case .bytesPerSecond: (1e6, " MB/s")
            case .bytes: (mebibyte, " MiB")
            case .seconds: (1, " s")
            case .nanoseconds: (1e3, " µs")
            case .cpuSecondsPerGib: (1, " s/GiB")
            case .perMebibyte: (1, " /MiB")
            case .perSecond: (1, " /s")
            case .count, .ratio: (1, "")
            }
        return significant(value / divisor) + label
    }

    /// A share as per cent, never rounded up to a certainty that is not there.
    static func percent(_ share: Double) -> String {
        significant((share * 10_000).rounded(.down) / 100) + " %"
    }

    private static func significant(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return "0" }
        var scale = 1.0
        while abs(value) * scale < 999.5, scale < 1e9 { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
    }
}
