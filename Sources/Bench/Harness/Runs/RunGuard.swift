import EngineClient
import EngineProtocol
import Vocabulary

/// Watches a run's engines while its body works, and finds out what went wrong first.
struct RunGuard: Sendable {
    let engines: [RunningEngine]
    /// After this the run has failed (`limits.run_timeout`).
    let timeout: Duration

    /// Leechers tell their state 50 times a second, so one that has not for so long has stopped.
    private static let silenceLimit = Duration.milliseconds(500)
    /// Longer than any run may take: a watch ends with its run.
    private static let watchLimit = Duration.seconds(7 * 86_400)
    /// How long after a failure an engine's death may still come to light and be the cause.
    private static let causeGrace = Duration.milliseconds(300)
    /// Of what an engine says of its error.
    private static let maximumMessageBytes = 4096

    /// Runs `body` while every engine is watched: the first that dies or reports an error ends the run.
    func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        do {
            return try await watching(body)
        } catch {
            throw await cause(of: error)
        }
    }

    private func watching<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            for engine in engines {
                group.addTask {
                    let event = try await engine.connection.event("error of \(engine.label)", within: Self.watchLimit) {
                        $0.kind == .error
                    }
                    throw Self.failure(of: engine, event)
                }
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw lateness()
            }
            group.addTask { try await body() }
            defer { group.cancelAll() }
            while let finished = try await group.next() {
                if let value = finished { return value }
            }
            throw HarnessError(.internalFault, "a run ended without a result")
        }
    }

    /// An engine that died is the cause of whatever came after it: another engine's complaint, or a reading of `/proc`.
    private func cause(of error: any Error) async -> any Error {
        if Task.isCancelled { return error }
        if let first = firstEnd() { return first }
        // A death is seen by another thread than the complaint that it causes, and may come to light after it.
        if RunFailure.kind(of: error) == .timedOut { return await explained(error) }
        await withTaskGroup(of: Void.self) { group in
            for engine in engines {
                group.addTask {
                    _ = try? await engine.connection.event("its end", within: Self.causeGrace) { _ in false }
                }
            }
        }
        return firstEnd() ?? error
    }

    /// Why the engine that ended first did; nil while all live.
    private func firstEnd() -> EngineClientError? {
        let ends = engines.compactMap { engine in
            engine.connection.failure.map { (reason: $0, endedNs: engine.connection.end?.endedNs ?? .max) }
        }
        return ends.min { $0.endedNs < $1.endedNs }?.reason
    }

    /// Names the leechers that have stopped telling their state, where there are any.
    private func lateness() -> HarnessError {
        let silent = engines.filter { $0.role == .leecher && $0.connection.silence > Self.silenceLimit }.map(\.label)
        let suspects = silent.isEmpty ? "" : "; nothing is heard any more from \(silent.joined(separator: ", "))"
        return HarnessError(.timedOut, "not done within the run's limit of \(timeout) (limits.run_timeout)\(suspects)")
    }

    /// A time-out with what the engines themselves know of it.
    private func explained(_ error: any Error) async -> any Error {
        let causes = await LatenessCauses.of(engines)
        return causes.isEmpty ? error : HarnessError(.timedOut, "\(error); \(causes.joined(separator: "; "))")
    }

    private static func failure(of engine: RunningEngine, _ event: ReceivedEvent) -> HarnessError {
        let message = event.details["message"]?.stringValue?.cut(to: maximumMessageBytes) ?? "no message"
        let category = event.details["category"]?.stringValue?.excerpt ?? "unknown"
        let code = event.details["code"]?.integerValue ?? 0
        let path = event.details["path"]?.stringValue.map { " at '\($0.cut(to: maximumMessageBytes))'" } ?? ""
        return HarnessError(
            ScarceResource.kind(ofError: event.details),
            "\(engine.label) reported an error: \(message) (\(category) \(code))\(path)"
        )
    }
}
