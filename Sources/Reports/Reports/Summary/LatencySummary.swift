import Results
import Statistics

/// The latencies of one method in one phase and load over the valid runs of a cell.
///
/// A run is one value: a quantile is taken in each run, and the median over the runs is shown with its interval.
struct LatencySummary: Sendable {
    /// What is told apart.
    struct Key: Hashable, Sendable {
        let method: String
        let phase: String
        let load: String
        let clock: String

        /// Whether each of the calls waits for others that were sent with it.
        var hasManyInFlight: Bool { load.hasPrefix("depth") }
    }

    /// What the latencies are of.
    let key: Key
    /// One record a run.
    let records: [LatencyRecord]

    /// Samples over all runs.
    var samples: UInt64 { records.reduce(0) { $0 + $1.histogram.count } }
    /// Calls over all runs that failed.
    var failures: Int { records.reduce(0) { $0 + $1.failures } }
    /// Calls over all runs that were sent late.
    var lateSends: Int { records.reduce(0) { $0 + $1.lateSends } }
    /// Status events over all runs that were replaced before anyone read them.
    var dropped: Int { records.reduce(0) { $0 + ($1.dropped ?? 0) } }
    /// Calls answered a second; nil unless every run has the figure.
    var callsPerSecond: Interval? {
        let values = records.compactMap(\.callsPerSecond)
        guard !values.isEmpty, values.count == records.count else { return nil }
        return (try? Sample(values))?.medianInterval()
    }
    /// The largest latency of all runs; nil when nothing was measured.
    var maxNs: Double? {
        records.filter { $0.histogram.count > 0 }.map { Double($0.histogram.maxNs) }.max()
    }

    /// The quantile over the runs, in nanoseconds; nil unless every run has samples enough for it.
    func interval(ofQuantile share: Double) -> Interval? {
        guard records.allSatisfy({ LatencyQuantileRule.allows(share, count: Int(clamping: $0.histogram.count)) })
        else { return nil }
        let values = records.compactMap { $0.histogram.valueNs(atQuantile: share) }.map { Double($0) }
        return (try? Sample(values))?.medianInterval()
    }

    /// The latencies of the runs that speak for a cell, in the order in which they first appear.
    static func of(_ cell: CellSummary) -> [LatencySummary] {
        var order: [Key] = []
        var records: [Key: [LatencyRecord]] = [:]
        for record in cell.speaking.flatMap(\.latencies) {
            let key = Key(method: record.method, phase: record.phase, load: record.load, clock: record.clock)
            if records[key] == nil { order.append(key) }
            records[key, default: []].append(record)
        }
        return order.map { LatencySummary(key: $0, records: records[$0] ?? []) }
    }
}
