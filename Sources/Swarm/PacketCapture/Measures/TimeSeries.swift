/// A quantity over time in at most 128 equal bins; when time outgrows them, pairs become one.
package struct TimeSeries: Sendable {
    /// How the values of one bin become one.
    package enum Rule: Sendable {
        /// They add up.
        case sum
        /// The largest stays, of a level that holds until the next value.
        case level
    }

    private static let bins = 128
    private static let firstWidthNs: Int64 = 1_000_000

    private let rule: Rule
    private var startNs: Int64?
    private var values: [Int64] = []
    private var widthNs = firstWidthNs
    private var lastValue: Int64 = 0

    /// An empty series.
    package init(_ rule: Rule) {
        self.rule = rule
    }

    /// Adds a value at an instant; instants before the first count as the first.
    package mutating func add(_ value: Int64, atNs time: Int64) {
        let start = startNs ?? time
        startNs = start
        let passed = max(0, time &- start)
        while passed >= widthNs * Int64(Self.bins) { halve() }
        let bin = Int(passed / widthNs)
        if bin >= values.count {
            values += repeatElement(rule == .level ? lastValue : 0, count: bin + 1 - values.count)
        }
        values[bin] = combine(values[bin], value)
        lastValue = value
    }

    /// The series; nil when nothing was added.
    package var report: TimeSeriesReport? {
        startNs.map { TimeSeriesReport(startNs: $0, binNs: widthNs, values: values) }
    }

    private mutating func halve() {
        values = stride(from: 0, to: values.count, by: 2).map { index in
            index + 1 < values.count ? combine(values[index], values[index + 1]) : values[index]
        }
        widthNs *= 2
    }

    private func combine(_ one: Int64, _ other: Int64) -> Int64 {
        rule == .sum ? one &+ other : max(one, other)
    }
}

/// A quantity over time, in equal bins.
package struct TimeSeriesReport: Codable, Hashable, Sendable {
    /// When the first bin begins, by the capture's clock.
    package let startNs: Int64
    /// How long each bin is.
    package let binNs: Int64
    /// One value a bin.
    package let values: [Int64]
}
