import Reports
import Results

/// Units in which the figures of one column can be compared by eye: times always in ms, sizes so that none vanishes.
enum ColumnUnit {
    private static let kibibyte = 1024.0
    private static let mebibyte = 1_048_576.0

    /// The unit for these values, in base units.
    static func fitting(_ unit: MetricUnit, _ values: [Double]) -> DisplayUnit {
        let sizes = values.map { abs($0) }.filter { $0 > 0 }
        let least = sizes.min() ?? 0
        let most = sizes.max() ?? 0
        switch unit {
        case .nanoseconds:
            let decimals = least < 1e6 ? 3 : least < 1e7 ? 2 : 1
            return DisplayUnit(label: "ms", divisor: 1e6, decimals: sizes.isEmpty ? 0 : decimals)
        case .bytes where most < mebibyte || least < kibibyte / 10:
            return DisplayUnit(label: "B", divisor: 1, decimals: 0)
        case .bytes where least < 16 * mebibyte: return DisplayUnit(label: "KiB", divisor: kibibyte, decimals: 1)
        case .bytes: return DisplayUnit(label: "MiB", divisor: mebibyte, decimals: 1)
        default: return DisplayUnit(label: "", divisor: 1, decimals: 0)
        }
    }
}
