import EngineClient
import Judging

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

    /// That an engine has hashed so much since; nil for one that cannot be read.
    func work(of engine: RunningEngine, hashedBytes: Int64) -> HashingWork? {
        engine.connection.findDescendants()
        guard let before = before[engine.label], let nowNs = engine.connection.cpuTimeNs else { return nil }
        return HashingWork(
            engine: engine.label,
            hashedBytes: hashedBytes,
            cpuSeconds: Double(max(0, nowNs - before)) / 1e9,
            hasDescendants: engine.connection.hasDescendants
        )
    }
}
