package import Results

/// The unit and precision in which one column of figures is shown.
package struct DisplayUnit: Sendable, Equatable {
    /// Text of the unit; empty for counts and ratios.
    package let label: String
    /// What a value in base units is divided by.
    let divisor: Double
    /// Places after the point.
    let decimals: Int

    /// A unit whose figures are the values divided by `divisor`, with so many decimals.
    package init(label: String, divisor: Double, decimals: Int) {
        self.label = label
        self.divisor = divisor
        self.decimals = decimals
    }

    /// The figure without its unit.
    package func text(_ value: Double) -> String { NumberText.fixed(value / divisor, decimals) }

    /// The figure with its unit.
    func textWithUnit(_ value: Double) -> String { label.isEmpty ? text(value) : text(value) + " " + label }

    /// Shares of a whole, in per cent.
    static let share = DisplayUnit(label: "%", divisor: 0.01, decimals: 1)

    private static let mebibyte = 1_048_576.0

    /// The unit that suits these values, one for all: MB/s for rates (10⁶ bytes per second), KiB, MiB or GiB for
    /// sizes, ms or s for times, µs or ms for latencies. Precision gives the middle value three digits.
    package static func fitting(_ unit: MetricUnit, values: [Double]) -> DisplayUnit {
        let sizes = values.map { abs($0) }.sorted()
        let middle = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
        let largest = sizes.last ?? 0
        let (label, divisor): (String, Double) =
            switch unit {
            case .bytesPerSecond: ("MB/s", 1e6)
            case .bytes where largest < mebibyte: ("KiB", 1024)
            case .bytes where middle < 10 * 1024 * mebibyte: ("MiB", mebibyte)
            case .bytes: ("GiB", 1024 * mebibyte)
            case .seconds where middle < 1: ("ms", 1e-3)
            case .seconds: ("s", 1)
            case .nanoseconds where middle < 1e7: ("µs", 1e3)
            case .nanoseconds: ("ms", 1e6)
            case .cpuSecondsPerGib: ("s/GiB", 1)
            case .perMebibyte: ("/MiB", 1)
            case .perSecond: ("/s", 1)
            case .count, .ratio: ("", 1)
            }
        let isWhole = sizes.allSatisfy { $0 == $0.rounded() }
        let decimals =
            switch unit {
            case .count where isWhole: 0
            // Overheads are small parts above 1, which three digits would hide.
            case .ratio: 4
            default: NumberText.decimals(forSize: middle / divisor)
            }
        return DisplayUnit(label: label, divisor: divisor, decimals: decimals)
    }
}
