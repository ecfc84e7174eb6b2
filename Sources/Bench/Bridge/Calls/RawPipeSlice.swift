package import HostProbe
import Threads

/// Round trips between two C processes over pipes, each held to a CPU.
package enum RawPipeSlice {
    /// Takes them on a thread of its own. Throws `HostProbeError`, or `BridgeError` where there is no thread.
    package static func take(bytes: Int, calls: Int, limit: Duration, place: FloorPlacement) async throws -> RoundTrips
    {
        try await withCheckedThrowingContinuation { continuation in
            let thread = DedicatedThread.start(name: "tb-floor") {
                continuation.resume(
                    with: Result { () throws(HostProbeError) in
                        try CPUAffinity.pinThread(to: [place.clientCPU])
                        return try Ceilings.pipeRoundTrip(
                            messageBytes: bytes,
                            count: calls,
                            for: limit,
                            affinity: [place.answererCPU]
                        )
                    }.mapError { $0 as any Error }
                )
            }
            if let thread {
                thread.detach()
            } else {
                continuation.resume(throwing: BridgeError(.environmentUnfit, "no thread to take a floor on"))
            }
        }
    }
}
