package import Results

/// How fast an engine's clock runs beside torrbench's, told by its periodic samples.
///
/// A sample comes a little after its stamp. How much after depends on who was given a CPU, but the least of many such delays
/// hardly changes; where it grows or shrinks through all of a run, the two clocks do not run at one pace.
package enum ClockPace {
    /// Parts of a run, each with its least delay.
    private static let parts = 3
    /// Fewer samples in a part have no least delay worth the name.
    private static let fewestSamples = 6

    /// The sample with the least delay in each part of the run, by the times at which the samples came; nil where there are
    /// too few.
    package static func clock(
        of samples: [(stampNs: Int64, readableNs: Int64)],
        engine: String
    ) -> StampsRecord.Clock? {
        guard let firstNs = samples.map(\.readableNs).min(), let lastNs = samples.map(\.readableNs).max(),
            lastNs > firstNs
        else { return nil }
        let partNs = (lastNs - firstNs) / Int64(parts) + 1
        let grouped = Dictionary(grouping: samples) { ($0.readableNs - firstNs) / partNs }
        let least = (0..<Int64(parts)).compactMap { part -> StampsRecord.Clock.Point? in
            guard let group = grouped[part], group.count >= fewestSamples else { return nil }
            let best = group.min { $0.readableNs - $0.stampNs < $1.readableNs - $1.stampNs }
            return best.map { StampsRecord.Clock.Point(readableNs: $0.readableNs, delayNs: $0.readableNs - $0.stampNs) }
        }
        guard least.count == parts else { return nil }
        return StampsRecord.Clock(engine: engine, samples: samples.count, points: least)
    }
}
