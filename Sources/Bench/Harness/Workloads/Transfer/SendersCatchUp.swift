import EngineClient
import EngineProtocol
import Scenarios
import Vocabulary

/// Waits until what uTP's senders counted has caught up with what arrived.
///
/// libtorrent counts a write when it completes, and a write over uTP completes when the last of it was sent: a moment
/// after the receiver has everything, where acknowledgements and window made it wait. An engine that is ended in that
/// moment never counts it, and the counters of both ends seem to disagree. A write to TCP completes before its bytes
/// arrive. Once no connection is left nothing more will be counted, and what is missing then stays missing
/// (`Witnesses.neverCountedBytes`).
struct SendersCatchUp: Sendable {
    /// A lost acknowledgement comes again with a retransmission, whose timeout is half a second at the least, doubles each
    /// time, and is longer where the ends have waited for a CPU: two seconds were too few on one core at load 6.
    private static let limit = Duration.seconds(15)
    private static let pause = Duration.milliseconds(10)

    let engines: [RunningEngine]
    let transport: Transport

    /// Returns when the counters agree, when no connection is left, or at the limit; the witnesses say what is missing.
    func wait() async throws {
        guard transport == .utp else { return }
        let deadline = ContinuousClock.now + Self.limit
        while try await mayCatchUp(), ContinuousClock.now < deadline {
            try await Task.sleep(for: Self.pause)
        }
    }

    private func mayCatchUp() async throws -> Bool {
        var missing: Int64 = 0
        var isConnected = false
        for engine in engines {
            let counters = try await engine.connection
                .counters([.payloadSentBytes, .payloadReceivedBytes, .connectedPeers]).counters
            missing += (counters[counter: .payloadReceivedBytes] ?? 0) - (counters[counter: .payloadSentBytes] ?? 0)
            isConnected = isConnected || counters[counter: .connectedPeers] != 0
        }
        return missing > 0 && isConnected
    }
}
