import EngineClient
import EngineProtocol
import HostProbe
import Scenarios

extension EngineConnection {
    /// Holds the thread that reads the engine's answers, and so sends the next call of a closed loop, to one CPU.
    ///
    /// A handler runs on that thread, so one of a ping does it. Throws `EngineClientError` or `HostProbeError`.
    func holdReader(to cpu: Int32) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            send(Method.ping) { result, _ in
                continuation.resume(
                    with: Result {
                        _ = try result.get()
                        try CPUAffinity.pinThread(to: [cpu])
                    }
                )
            }
        }
    }
}

extension EngineRequest {
    /// The same engine on one CPU.
    func pinned(to cpu: Int32) -> EngineRequest {
        EngineRequest(
            role: role,
            index: index,
            configuration: configuration.pinned(to: cpu),
            transport: transport,
            isCeiling: isCeiling,
            address: address
        )
    }
}

extension RoleConfiguration {
    fileprivate func pinned(to cpu: Int32) -> RoleConfiguration {
        RoleConfiguration(
            count: count,
            engine: engine,
            profile: profile,
            diskBackend: diskBackend,
            start: start,
            settings: settings,
            affinity: [Int(cpu)],
            program: program,
            interpreter: interpreter,
            burnPercent: burnPercent,
            stall: stall
        )
    }
}
