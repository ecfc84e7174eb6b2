import EngineClient
import EngineProtocol

/// What the engines of a run that took too long know of the reason.
enum LatenessCauses {
    private static let failed = EngineCounter.payloadFailedBytes
    /// For one engine's answers; one that does not answer has no more to say.
    private static let patience = Duration.milliseconds(700)

    /// A phrase for each reason, in the order of the engines.
    static func of(_ engines: [RunningEngine]) async -> [String] {
        var causes: [String] = []
        for engine in engines where engine.connection.failure == nil {
            if let failures = await hashFailures(engine.connection) { causes.append("\(engine.label) \(failures)") }
            if let first = engine.connection.stampCheck.firstOutside {
                causes.append("\(engine.label) stamps \(first.what) with \(first.stampNs) ns, which is not when it was")
            }
        }
        return causes
    }

    private static func hashFailures(_ connection: EngineConnection) async -> String? {
        // Not by a deadline, which would end the engine.
        await withTaskGroup(of: String?.self) { group in
            group.addTask {
                guard let summary = try? await connection.alertsSummary() else { return nil }
                let bytes = (try? await connection.counters([failed]))?.counters[counter: failed] ?? 0
                guard summary.hashFailed > 0 || bytes > 0 else { return nil }
                return "says that \(summary.hashFailed) pieces, \(bytes) bytes in all, failed their hash check"
            }
            group.addTask {
                try? await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
