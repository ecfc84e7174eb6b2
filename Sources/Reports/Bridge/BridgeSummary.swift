import Results
import Statistics

/// The latencies of one method in one phase and load, run by run beside the floors of the same run.
struct BridgeSummary: Sendable {
    /// What the latencies are of.
    let key: LatencySummary.Key
    /// Runs that have the latency and floors.
    let runs: Int
    /// Medians, one a run that has both: the raw pipe's in nanoseconds, and the latency as a multiple of it; no multiple
    /// of calls of which many are under way, whose latency is mostly waiting for one another.
    let rawPipe: (medianNs: [Double], multiple: [Double])
    /// The same of the null engine.
    let nullEngine: (medianNs: [Double], multiple: [Double])
    /// How far the latency's p99.9 lies above the raw pipe's in nanoseconds, one a run that has calls enough for both.
    let tailAboveRawPipeNs: [Double]
    /// The hiccups' p99 and p99.9 in the same phase in nanoseconds, one a run that has enough of them.
    let hiccupsNs: (p99: [Double], p999: [Double])

    /// Those of the runs that speak for a cell, in the order in which they first appear.
    static func of(_ cell: CellSummary) -> [BridgeSummary] {
        let runs = cell.speaking.filter { $0.bridge != nil }
        return LatencySummary.of(cell).compactMap { latency in
            let pairs = runs.compactMap { run -> (LatencyRecord, BridgeRecord)? in
                let record = run.latencies.first {
                    LatencySummary.Key(method: $0.method, phase: $0.phase, load: $0.load, clock: $0.clock)
                        == latency.key
                }
                guard let record, let bridge = run.bridge else { return nil }
                return (record, bridge)
            }
            return pairs.isEmpty ? nil : BridgeSummary(key: latency.key, pairs: pairs)
        }
    }

    private init(key: LatencySummary.Key, pairs: [(LatencyRecord, BridgeRecord)]) {
        self.key = key
        runs = pairs.count
        rawPipe = Self.multiples(pairs, of: .rawPipe, hasMany: key.hasManyUnderWay)
        nullEngine = Self.multiples(pairs, of: .nullEngine, hasMany: key.hasManyUnderWay)
        tailAboveRawPipeNs = pairs.compactMap { latency, bridge in
            guard !key.hasManyUnderWay,
                LatencyQuantileRule.allows(0.999, count: Int(clamping: latency.histogram.count)),
                let tail = latency.histogram.valueNs(atQuantile: 0.999),
                let floor = bridge.quantileNs(0.999, of: .rawPipe, beneath: latency.method)
            else { return nil }
            return Double(tail) - floor
        }
        func hiccups(_ share: Double) -> [Double] {
            pairs.compactMap { latency, bridge in bridge.hiccupsNs(share, during: latency.phase) }
        }
        hiccupsNs = (hiccups(0.99), hiccups(0.999))
    }

    private static func multiples(
        _ pairs: [(LatencyRecord, BridgeRecord)],
        of kind: BridgeFloor.Kind,
        hasMany: Bool
    ) -> (medianNs: [Double], multiple: [Double]) {
        var medians: [Double] = []
        var multiples: [Double] = []
        for (latency, bridge) in pairs {
            guard let middle = latency.histogram.valueNs(atQuantile: 0.5),
                let floor = bridge.quantileNs(0.5, of: kind, beneath: latency.method), floor > 0
            else { continue }
            medians.append(floor)
            if !hasMany { multiples.append(Double(middle) / floor) }
        }
        return (medians, multiples)
    }
}

extension BridgeRecord {
    /// A quantile of the floor beneath a method, with messages of its size and lines as the engines have them: the mean
    /// of what was taken before and after; nil where none was taken or neither has calls enough.
    func quantileNs(_ share: Double, of kind: BridgeFloor.Kind, beneath method: String) -> Double? {
        let values = floors.filter { $0.kind == kind && $0.method == method && $0.framing == "newline" }
            .compactMap(\.histogram)
            .filter { LatencyQuantileRule.allows(share, count: Int(clamping: $0.count)) }
            .compactMap { $0.valueNs(atQuantile: share) }
        return values.isEmpty ? nil : values.reduce(0) { $0 + Double($1) } / Double(values.count)
    }

    /// A quantile of a phase's hiccups; nil for too few.
    func hiccupsNs(_ share: Double, during phase: String) -> Double? {
        guard let histogram = hiccups.first(where: { $0.phase == phase })?.histogram,
            LatencyQuantileRule.allows(share, count: Int(clamping: histogram.count))
        else { return nil }
        return histogram.valueNs(atQuantile: share).map { Double($0) }
    }
}
