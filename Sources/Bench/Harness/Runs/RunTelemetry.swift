import EngineClient
import HostProbe
import Results
import Vocabulary

/// What a run looks at beside its engines' own words: the sampler, and the harness's own cost meanwhile.
struct RunTelemetry: Sendable {
    let sampler: Sampler
    /// Every mark taken so far, from which the run's evidence is worked out.
    let log = MarkLog()

    /// Watches an engine from now on.
    func watch(_ engine: RunningEngine) throws {
        try sampler.watch(
            pid: engine.connection.speakingPID,
            role: engine.label,
            threadGroups: engine.threadGroups
        )
    }

    /// The most live disk and hashing threads of one engine that any sample between two instants showed.
    ///
    /// Nil where no sample fell between them, or none could tell. They end with their work, so a mark at a phase's end
    /// finds none.
    func mostDiskThreads(of engine: RunningEngine, fromNs: Int64, toNs: Int64) -> Int64? {
        let series = sampler.record().processes.first { $0.role == engine.label }
        return series?.samples.lazy.filter { (fromNs...max(fromNs, toNs)).contains($0.instantNs) }
            .compactMap(\.diskThreads).max()
    }

    /// Full readings of every engine at this instant.
    @discardableResult
    func mark(_ phase: String) throws -> PhaseMark {
        let mark = try sampler.mark(phase)
        log.add(mark, harnessSeconds: HarnessCostMeter.read())
        return mark
    }
}

extension PhaseMark {
    /// CPU time of one engine since `earlier`; absent with the probe's own reason.
    func cpuSeconds(of label: String, since earlier: PhaseMark) -> Measurement {
        guard let now = processes[label], let before = earlier.processes[label] else {
            return .absent("\(label) was not running at both marks")
        }
        guard let nowNs = now.cpuNs.value, let beforeNs = before.cpuNs.value else {
            return .absent(now.cpuNs.absence ?? before.cpuNs.absence ?? "no reading")
        }
        return .value(Double(nowNs.sum - beforeNs.sum) / 1e9)
    }
}
