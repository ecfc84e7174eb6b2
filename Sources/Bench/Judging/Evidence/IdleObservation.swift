package import HostProbe
import Results
package import Vocabulary

/// What idle engines used of the machine between three marks: before their torrents, at rest with them, and at the end.
package struct IdleObservation: Sendable {
    private let filled: [EngineDeltas]
    private let idle: [EngineDeltas]
    private let torrents: Double

    private static let secondsPerHour = 3600.0

    /// `engines` are labels; one that is missing at a mark is left out.
    package init(empty: PhaseMark, begin: PhaseMark, end: PhaseMark, engines: [String], torrents: Int) {
        filled = engines.compactMap { EngineDeltas($0, from: empty, to: begin) }
        idle = engines.compactMap { EngineDeltas($0, from: begin, to: end) }
        self.torrents = Double(torrents)
    }

    /// Every figure is the mean of the engines.
    package var measurements: [String: Measurement] {
        let cpuRatio = mean(idle) { engine in engine.cpuSeconds.map { $0 / engine.spanSeconds } }
        return [String: Measurement](measured: [
            MetricCatalog.idleCPU: cpuRatio,
            MetricCatalog.idleCPUPerTorrent: cpuRatio.map { $0 * Self.secondsPerHour / torrents },
            MetricCatalog.idleMemory: mean(idle) { $0.anonymousBytes },
            MetricCatalog.idleMemoryPerTorrent: mean(filled) { $0.anonymousGrowthBytes }.map { $0 / torrents },
            MetricCatalog.idleSwitches: mean(idle) { engine in
                engine.contextSwitches.map { $0 / engine.spanSeconds }
            },
        ])
    }

    private func mean(_ engines: [EngineDeltas], _ value: (EngineDeltas) -> Measurement) -> Measurement {
        let values = engines.map(value)
        if let reason = values.compactMap(\.reason).first { return .absent(reason) }
        let sum = values.compactMap(\.number).reduceOrNil(+)
        return Measurement(sum.map { $0 / Double(values.count) }, otherwise: "no engine was running at both marks")
    }
}

extension EngineDeltas {
    fileprivate var anonymousBytes: Measurement {
        Measurement(
            last.memory.value.map { Double($0.proportionalAnonymousBytes) },
            otherwise: last.memory.absence ?? "not read"
        )
    }

    fileprivate var anonymousGrowthBytes: Measurement {
        let bytes = memories.compactMap { $0.value?.proportionalAnonymousBytes }
        guard bytes.count == 2 else { return .absent(memories.compactMap(\.absence).first ?? "not read") }
        return .value(Double(bytes[1] - bytes[0]))
    }
}
