import EngineClient
import Judging
import Results

/// The CPU time that some engines use from now on, to hold against what hashing takes.
struct WorkMeter: Sendable {
    private let before: [String: Int64]

    /// Reads each engine's clock.
    init(_ engines: [RunningEngine]) {
        for engine in engines { engine.connection.findDescendants() }
        before = Dictionary(
            engines.compactMap { engine in engine.connection.cpuTimeNs.map { (engine.label, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Enters that an engine has hashed so much since; one that cannot be read is left out.
    func finish(_ engine: RunningEngine, hashedBytes: Int64, into evidence: inout RunEvidence) {
        engine.connection.findDescendants()
        guard let before = before[engine.label], let nowNs = engine.connection.cpuTimeNs else { return }
        if engine.connection.hasDescendants { evidence.wholeLifeEngines.insert(engine.label) }
        evidence.work.append(
            WorkRecord(
                engine: engine.label,
                hashedBytes: hashedBytes,
                cpuSeconds: Double(max(0, nowNs - before)) / 1e9,
                bytesPerCpuSecond: WorkRule.bytesPerCPUSecond([])
            )
        )
    }
}
