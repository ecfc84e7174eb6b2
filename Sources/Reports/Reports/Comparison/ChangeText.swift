import Results
import Verdicts
import Vocabulary

/// A change in words, as a share or as a difference in the metric's own unit.
enum ChangeText {
    /// `−8.1 (−9.9 to −6.2)` in per cent, or `+80 ms (+60 to +90)`; the estimate alone where it has no range.
    static func withRange(_ row: MetricComparison) -> String? {
        guard let change = row.change else { return nil }
        let hasRange = !change.isInformation
        if let ratio = change.ratio {
            let isFine = [ratio, change.low, change.high].allSatisfy { abs($0 - 1) < 0.0995 }
            func text(_ ratio: Double) -> String { NumberText.change(ofRatio: ratio, decimals: isFine ? 1 : 0) }
            return hasRange ? "\(text(ratio)) (\(text(change.low)) to \(text(change.high)))" : text(ratio)
        }
        let difference = change.difference ?? 0
        let unit = unit(row)
        let estimate = signed(difference, unit) + (unit.label.isEmpty ? "" : " " + unit.label)
        return hasRange ? "\(estimate) (\(signed(change.low, unit)) to \(signed(change.high, unit)))" : estimate
    }

    /// One end or the estimate, with its unit: `−8.1 %` or `+80 ms`.
    static func amount(_ value: Double, _ row: MetricComparison) -> String {
        guard row.toleranceAbsolute != nil else {
            return NumberText.change(ofRatio: value, decimals: abs(value - 1) < 0.0995 ? 1 : 0) + " %"
        }
        let unit = unit(row)
        return signed(value, unit) + (unit.label.isEmpty ? "" : " " + unit.label)
    }

    /// The estimate with its unit; nil without a change.
    static func estimate(_ row: MetricComparison) -> String? {
        row.change.map { amount($0.ratio ?? $0.difference ?? 0, row) }
    }

    /// The tolerance with its unit, as `5 %` or `40 ms`.
    static func tolerance(_ row: MetricComparison) -> String {
        row.toleranceAbsolute.map { unit(row).textWithUnit($0) } ?? ComparisonTable.number(row.tolerance) + " %"
    }

    /// The figures in base units: estimate, low, high; the estimate alone without a range.
    static func values(_ change: Change) -> [Double] {
        let estimate = change.ratio ?? change.difference ?? 0
        return change.isInformation || change.count <= 1 ? [estimate] : [estimate, change.low, change.high]
    }

    /// One unit for both sides and what is between them.
    static func unit(_ row: MetricComparison) -> DisplayUnit {
        let values = [row.base?.median, row.new?.median, row.change?.difference, row.toleranceAbsolute].compactMap {
            $0
        }
        return DisplayUnit.fitting(row.unit, values: values.filter { $0 != 0 })
    }

    private static func signed(_ value: Double, _ unit: DisplayUnit) -> String {
        let text = unit.text(value)
        return (text.hasPrefix("−") || value <= 0 ? "" : "+") + text
    }
}
