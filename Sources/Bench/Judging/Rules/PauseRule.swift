import HostProbe
import Results
import Vocabulary

/// Suspect: for a time nothing of the run ran at all, as when a virtual machine or a container is paused.
///
/// The sampler's ticks tell: they stop with everything else, and while they did no engine used CPU time. A sampler that was
/// only kept waiting by busy engines is no pause, nor is an engine that stops while the ticks go on.
enum PauseRule {
    /// A shorter gap may be one wake-up that came late on a crowded machine.
    static let leastSeconds = 0.5
    /// A gap changes a figure by as much as its share of the run; less than this is below any figure's scatter.
    static let leastShare = 0.01
    /// CPU time of all engines in a gap, as a share of it; ticks of 10 ms may fall into it.
    static let idleShare = 0.05

    static let code = "host_paused"

    /// Nil where nothing stopped, and where a CPU quota is what stops everything.
    static func reason(_ observation: RunObservation) -> OutcomeReason? {
        guard (observation.machine?.quota?.throttledPeriods ?? 0) == 0, let longest = longestPause(observation),
            let span = observation.machine?.spanSeconds
        else { return nil }
        return OutcomeReason(
            code: code,
            message:
                "everything stood still for \(seconds(longest)) of \(seconds(span)) s: torrbench did not run and no "
                + "engine used CPU time; the machine, or its container, was paused"
        )
    }

    /// Seconds of the longest gap that was a pause.
    private static func longestPause(_ observation: RunObservation) -> Double? {
        guard let startNs = observation.marks.first?.mark.instantNs, let markNs = observation.marks.last?.mark.instantNs
        else { return nil }
        let sampler = observation.sampler
        let ticks = sampler.system.map(\.instantNs)
        // Without the sampler's thread there are no ticks to miss, and none are kept of a series that is full.
        guard let lastNs = ticks.last, sampler.configuration.level != .none else { return nil }
        let endNs = sampler.droppedSystemSamples > 0 ? min(markNs, lastNs) : markNs
        let instants = [startNs] + ticks.filter { $0 > startNs && $0 < endNs } + [endNs]
        let intervalNs = 1_000_000_000 / Int64(sampler.configuration.samplesPerSecond)
        let pauses = zip(instants, instants.dropFirst()).filter { fromNs, toNs in
            let missing = Double(toNs - fromNs - intervalNs) / 1e9
            return missing >= leastSeconds && missing >= leastShare * Double(endNs - startNs) / 1e9
                && isIdle(observation, gap: (fromNs, toNs), run: (startNs, endNs), intervalNs: intervalNs)
        }
        return pauses.map { Double($0.1 - $0.0) / 1e9 }.max()
    }

    /// Whether the engines used no more than they do in one interval: what is left of it on both sides of a pause.
    private static func isIdle(
        _ observation: RunObservation,
        gap: (fromNs: Int64, toNs: Int64),
        run: (fromNs: Int64, toNs: Int64),
        intervalNs: Int64
    ) -> Bool {
        let used = cpuNs(observation, fromNs: gap.fromNs, toNs: gap.toNs)
        let gapNs = Double(gap.toNs - gap.fromNs)
        let outsideNs = Double(run.toNs - run.fromNs) - gapNs
        let all = cpuNs(observation, fromNs: run.fromNs, toNs: run.toNs)
        let rate = outsideNs > 0 ? max(0, all - used) / outsideNs : 0
        return used <= idleShare * gapNs + rate * Double(intervalNs)
    }

    /// CPU time that all engines used between the last readings before two instants.
    private static func cpuNs(_ observation: RunObservation, fromNs: Int64, toNs: Int64) -> Double {
        observation.sampler.processes.map { process -> Double in
            let marks = observation.marks.compactMap { entry -> (Int64, Int64)? in
                guard let stat = entry.mark.processes[process.role]?.stat.value else { return nil }
                return (entry.mark.instantNs, stat.userNs + stat.systemNs)
            }
            let points = (process.samples.map { ($0.instantNs, $0.userNs + $0.systemNs) } + marks).sorted {
                $0.0 < $1.0
            }
            guard let before = points.last(where: { $0.0 <= fromNs }) ?? points.first,
                let after = points.last(where: { $0.0 <= toNs })
            else { return 0 }
            return Double(max(0, after.1 - before.1))
        }
        .reduce(0, +)
    }

    private static func seconds(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
