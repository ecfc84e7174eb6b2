import Glibc

/// A scale from values to a length on paper, with its ticks. Values are in the unit that the axis shows.
package struct Axis: Sendable, Equatable {
    /// How values become lengths.
    package enum Scale: Sendable {
        case linear
        /// Equal ratios are equal lengths; only positive values have a place.
        case logarithmic
    }

    /// What is shown, in a few words.
    package let title: String
    /// Unit of the values and ticks; empty for counts and ratios.
    package let unit: String
    /// How values become lengths.
    package let scale: Scale
    /// Least and greatest value shown.
    package let range: ClosedRange<Double>
    /// Marks by ascending position, all within the range.
    package let ticks: [Tick]

    /// Title and unit as they stand beside the axis.
    var caption: String { unit.isEmpty ? title : "\(title) [\(unit)]" }

    /// Takes range and ticks as they are.
    package init(_ title: String, unit: String = "", scale: Scale, range: ClosedRange<Double>, ticks: [Tick]) {
        self.title = title
        self.unit = unit
        self.scale = scale
        self.range = range
        self.ticks = ticks
    }

    /// A linear axis over all finite values, from 0 unless `fromZero` is false, widened to whole ticks.
    package static func linear(
        _ title: String,
        unit: String = "",
        covering values: [Double],
        fromZero: Bool = true,
        ticks wanted: Int = 5
    ) -> Axis {
        let finite = values.filter(\.isFinite)
        var low = finite.min() ?? 0
        var high = finite.max() ?? 1
        if fromZero {
            low = min(0, low)
            high = max(0, high)
        }
        if high - low < max(abs(high), abs(low)) * 1e-9 || high == low {
            let margin = high == 0 ? 1 : abs(high) * 0.05
            high += margin
            if !fromZero || low < 0 { low -= margin }
        }
        let step = TickStep.linear(span: high - low, wanted: wanted)
        let first = (low / step + 1e-9).rounded(.down)
        let last = (high / step - 1e-9).rounded(.up)
        let decimals = TickStep.decimals(step)
        let ticks = stride(from: first, through: last, by: 1).map { index in
            Tick(index * step, NumberLabel.fixed(index * step, decimals))
        }
        return Axis(title, unit: unit, scale: .linear, range: (first * step)...(last * step), ticks: ticks)
    }

    /// A logarithmic axis over all positive values, widened to 1, 2 or 5 times a power of ten.
    package static func logarithmic(_ title: String, unit: String = "", covering values: [Double]) -> Axis {
        let usable = values.filter { $0.isFinite && $0 > 0 }
        let low = usable.min() ?? 1
        let high = usable.max() ?? 10
        let from = TickStep.oneTwoFive(low, up: false)
        let through = max(TickStep.oneTwoFive(high, up: true), from * 10)
        let decades = log10(through / from)
        var ticks: [Tick] = []
        for power in Int(log10(from).rounded(.down))...Int(log10(through).rounded(.up)) {
            for factor in decades > 2.5 ? [1.0] : [1.0, 2, 5] {
                let value = factor * pow(10, Double(power))
                guard value >= from * (1 - 1e-9), value <= through * (1 + 1e-9) else { continue }
                ticks.append(Tick(value, NumberLabel.plain(value)))
            }
        }
        return Axis(title, unit: unit, scale: .logarithmic, range: from...through, ticks: ticks)
    }

    /// The place of a value as a share of the length, 0 at the low end; values beyond the range are put at its ends.
    package func share(of value: Double) -> Double {
        let bounded = min(max(value, range.lowerBound), range.upperBound)
        switch scale {
        case .linear:
            return (bounded - range.lowerBound) / (range.upperBound - range.lowerBound)
        case .logarithmic:
            return log(bounded / range.lowerBound) / log(range.upperBound / range.lowerBound)
        }
    }
}

/// Distances between ticks that people can count with: 1, 2 or 5 times a power of ten.
enum TickStep {
    /// The step that gives about `wanted` intervals over `span`.
    static func linear(span: Double, wanted: Int) -> Double {
        let rough = span / Double(max(1, wanted))
        let power = pow(10, log10(rough).rounded(.down))
        let factor = rough / power
        return power * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10)
    }

    /// Places after the point that a step needs.
    static func decimals(_ step: Double) -> Int {
        max(0, -Int((log10(step) + 1e-9).rounded(.down)))
    }

    /// The nearest 1, 2 or 5 times a power of ten at or beyond a positive value.
    static func oneTwoFive(_ value: Double, up: Bool) -> Double {
        let power = pow(10, (log10(value) + 1e-12).rounded(.down))
        let factor = value / power
        let steps = [1.0, 2, 5, 10]
        if up { return power * (steps.first { $0 >= factor - 1e-9 } ?? 10) }
        return power * (steps.last { $0 <= factor + 1e-9 } ?? 1)
    }
}

/// A mark on an axis with its text.
package struct Tick: Sendable, Equatable {
    /// Where, in the unit of the axis.
    package let position: Double
    /// What stands there; empty for a mark without text.
    package let label: String

    /// Makes a tick.
    package init(_ position: Double, _ label: String) {
        self.position = position
        self.label = label
    }
}
