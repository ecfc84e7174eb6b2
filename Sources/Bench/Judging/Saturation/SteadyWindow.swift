import HostProbe
import Results
import Vocabulary

/// The part of a run without its ramp and its end, as far as the sampler's ticks reach.
struct SteadyWindow: Sendable {
    /// Left out at the beginning and at the end where no payload says better, as shares of the time between the marks.
    static let margins = (start: 0.2, end: 0.1)
    /// Fewer ticks than these say less than the marks do.
    static let minimumSamples = 4

    private let range: ClosedRange<Int64>
    private let series: [String: ProcessSeries]
    private let system: [SystemReading]
    private let whole: MachineDeltas?

    init(_ observation: RunObservation) {
        let startNs = observation.marks.first?.mark.instantNs ?? 0
        let endNs = max(startNs, observation.marks.last?.mark.instantNs ?? 0)
        let span = Double(endNs - startNs)
        range =
            observation.steadyNs
            ?? (startNs + Int64(span * Self.margins.start))...(endNs - Int64(span * Self.margins.end))
        series = Dictionary(
            observation.sampler.processes.map { ($0.role, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let range = range
        system = observation.sampler.system.filter { range.contains($0.instantNs) }
        whole = observation.machine
    }

    /// Whether every engine was seen often enough within it.
    func isSeen(_ labels: [String]) -> Bool { labels.allSatisfy { samples(of: $0).count >= Self.minimumSamples } }

    /// What the machine did in it: between its first and last reading, or between the marks where there are too few.
    var machine: MachineDeltas? {
        guard system.count >= Self.minimumSamples, let first = system.first, let last = system.last else {
            return whole
        }
        return MachineDeltas(from: first, to: last)
    }

    /// The same of the device, which is read once a second.
    var device: MachineDeltas? {
        let read = system.filter { $0.device.value != nil }
        guard read.count > 1, let first = read.first, let last = read.last else { return whole }
        return MachineDeltas(from: first, to: last)
    }

    /// The most bytes that waited to be written to a device, and that were being written; nil where it was not read.
    var unwrittenBytes: (dirty: Int64, writeback: Int64)? {
        let memory = system.compactMap(\.memory.value)
        guard let dirty = memory.map(\.dirtyBytes).max(), let writeback = memory.map(\.writebackBytes).max() else {
            return nil
        }
        return (dirty, writeback)
    }

    /// The load of one engine, between ticks where there are enough of them and between the marks otherwise; nil where
    /// its threads could not be read. `pool` is how many disk threads it has, `lanes` how many of them have a core.
    func load(of engine: EngineDeltas, lanes: Int, pool: Int, affinity: Set<Int>?) -> EngineLoad? {
        let samples = samples(of: engine.label)
        var load: EngineLoad
        if samples.count >= Self.minimumSamples, let first = samples.first, let last = samples.last,
            let before = first.cpuNs, let after = last.cpuNs
        {
            let span = Double(last.instantNs - first.instantNs)
            func waited(_ group: ThreadGroup) -> Double {
                Double((last.runQueueWaitNs?[group] ?? 0) - (first.runQueueWaitNs?[group] ?? 0)) / span
            }
            load = EngineLoad(
                label: engine.label,
                networkShare: Double(after.network - before.network) / span,
                networkWaitShare: waited(.network),
                diskShare: Double(after.disk - before.disk) / span,
                cpuShare: Double(after.sum - before.sum) / span,
                diskLanes: lanes,
                affinity: affinity,
                diskWaitShare: waited(.disk)
            )
        } else {
            let span = engine.spanSeconds
            guard let network = engine.cpuSeconds(.network).number, let disk = engine.cpuSeconds(.disk).number,
                let all = engine.cpuSeconds.number, span > 0
            else { return nil }
            load = EngineLoad(
                label: engine.label,
                networkShare: network / span,
                networkWaitShare: (engine.runQueueWaitSeconds(.network).number ?? 0) / span,
                diskShare: disk / span,
                cpuShare: all / span,
                diskLanes: lanes,
                affinity: affinity,
                diskWaitShare: (engine.runQueueWaitSeconds(.disk).number ?? 0) / span
            )
        }
        load.diskThreads = pool
        addWaits(samples, to: &load)
        return load
    }

    private func samples(of label: String) -> [ProcessSample] {
        (series[label]?.samples ?? []).filter { range.contains($0.instantNs) && $0.cpuNs != nil }
    }

    /// What was seen of threads that neither ran nor waited to run.
    private func addWaits(_ samples: [ProcessSample], to load: inout EngineLoad) {
        guard !samples.isEmpty else { return }
        let count = Double(samples.count)
        let stopped = samples.filter { sample in
            sample.state == "T" || sample.state == "t" || sample.waits.map { $0.network.stopped > 0 } == true
        }
        load.stoppedShare = Double(stopped.count) / count
        let waits = samples.compactMap(\.waits)
        load.diskCallShare = Double(waits.reduce(0) { $0 + $1.disk.heldByCalls }) / count
        load.networkCallShare = Double(waits.reduce(0) { $0 + $1.network.heldByCalls }) / count
        let calls = waits.reduce(into: [String: Int]()) { $0.merge($1.calls, uniquingKeysWith: +) }
        load.call = calls.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
