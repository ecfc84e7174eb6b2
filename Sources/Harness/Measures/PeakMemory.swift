import EngineClient
import HostProbe

/// The most anonymous memory that each of some engines had at any look.
///
/// Not by marks: one mark of a process with 1 GiB mapped takes 18 ms (measured here), in which the engine cannot map.
struct PeakMemory {
    private(set) var peakBytes: [String: Int64] = [:]
    private let probes: [(label: String, probe: AnonymousMemoryProbe)]

    init(_ engines: [RunningEngine]) {
        probes = engines.compactMap { engine in
            (try? AnonymousMemoryProbe(pid: engine.connection.speakingPID)).map { (engine.label, $0) }
        }
    }

    /// Takes a reading of each.
    mutating func look() {
        for (label, probe) in probes {
            guard let bytes = probe.read().value else { continue }
            peakBytes[label] = max(peakBytes[label] ?? 0, bytes)
        }
    }
}
