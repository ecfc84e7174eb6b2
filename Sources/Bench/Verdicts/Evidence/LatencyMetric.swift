import Results
import Statistics

/// A quantile of one method's latency in one phase and load, as a metric with one value a run.
struct LatencyMetric: Hashable {
    static let quantiles = [0.5, 0.99]

    let method: String
    let phase: String
    let load: String
    let quantile: Double

    init(_ record: LatencyRecord, quantile: Double) {
        method = record.method
        phase = record.phase
        load = record.load
        self.quantile = quantile
    }

    /// As `ping.transfer.60/s.p99_ns`.
    var metric: ComparedMetric {
        let share = Int((quantile * 100).rounded())
        return ComparedMetric(
            name: "\(method).\(phase).\(load).p\(share)_ns",
            title: "\(method) p\(share), \(phase), \(load)",
            unit: .nanoseconds,
            direction: .lower
        )
    }

    /// The quantile in one run; nil when the run has too few samples for it.
    func value(in run: RunRecord) -> Double? {
        let record = run.latencies.first { $0.method == method && $0.phase == phase && $0.load == load }
        guard let record, LatencyQuantileRule.allows(quantile, count: Int(clamping: record.histogram.count)) else {
            return nil
        }
        return record.histogram.valueNs(atQuantile: quantile).map { Double($0) }
    }

    /// The metric that a name of the form `ping.transfer.60/s.p99_ns` stands for; nil for any other name.
    static func metric(named name: String) -> ComparedMetric? {
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count >= 4, let last = parts.last else { return nil }
        let quantile = quantiles.map { "p\(Int(($0 * 100).rounded()))" }.first { "\($0)_ns" == last }
        guard let quantile else { return nil }
        return ComparedMetric(
            name: name,
            title: "\(parts[0]) \(quantile), \(parts[1]), \(parts[2..<(parts.count - 1)].joined(separator: "."))",
            unit: .nanoseconds,
            direction: .lower
        )
    }
}
