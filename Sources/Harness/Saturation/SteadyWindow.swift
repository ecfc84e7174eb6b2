import HostProbe
import Results

/// The part of a run without its ramp and its end, as far as the sampler's ticks reach.
struct SteadyWindow: Sendable {
    /// Left out at the beginning and at the end, as shares of the time between the marks.
    static let margins = (start: 0.2, end: 0.1)
    /// Fewer ticks than these say less than the marks do.
    static let minimumSamples = 4

    private let range: ClosedRange<Int64>
    private let series: [String: ProcessSeries]

    init(_ observation: RunObservation) {
        let startNs = observation.marks.first?.mark.instantNs ?? 0
        let endNs = max(startNs, observation.marks.last?.mark.instantNs ?? 0)
        let span = Double(endNs - startNs)
        range = (startNs + Int64(span * Self.margins.start))...(endNs - Int64(span * Self.margins.end))
        series = Dictionary(
            observation.sampler.processes.map { ($0.role, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The load of one engine, between ticks where there are enough of them and between the marks otherwise; nil where
    /// its threads could not be read.
    func load(of engine: EngineDeltas, lanes: Int, affinity: Set<Int>?) -> EngineLoad? {
        let samples = (series[engine.label]?.samples ?? []).filter { range.contains($0.instantNs) && $0.cpuNs != nil }
        if samples.count >= Self.minimumSamples, let first = samples.first, let last = samples.last,
            let before = first.cpuNs, let after = last.cpuNs
        {
            let span = Double(last.instantNs - first.instantNs)
            let waited = Double((last.runQueueWaitNs?.network ?? 0) - (first.runQueueWaitNs?.network ?? 0))
            return EngineLoad(
                label: engine.label,
                networkShare: Double(after.network - before.network) / span,
                networkWaitShare: waited / span,
                diskShare: Double(after.disk - before.disk) / span,
                cpuShare: Double(after.sum - before.sum) / span,
                diskLanes: lanes,
                affinity: affinity
            )
        }
        let span = engine.spanSeconds
        guard let network = engine.cpuSeconds(.network).number, let disk = engine.cpuSeconds(.disk).number,
            let all = engine.cpuSeconds.number, span > 0
        else { return nil }
        return EngineLoad(
            label: engine.label,
            networkShare: network / span,
            networkWaitShare: (engine.runQueueWaitSeconds(.network).number ?? 0) / span,
            diskShare: disk / span,
            cpuShare: all / span,
            diskLanes: lanes,
            affinity: affinity
        )
    }
}
