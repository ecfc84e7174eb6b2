import EngineClient
import EngineProtocol
import Scenarios

/// Waits until what uTP's senders counted has caught up with what arrived.
///
/// libtorrent counts a write when it completes, and a write over uTP completes when the last of it was acknowledged: a
/// moment after the receiver has everything. An engine that is ended in that moment never counts it, and the counters
/// of both ends seem to disagree. A write to TCP completes before its bytes arrive.
struct SendersCatchUp: Sendable {
    private static let sent = "net.sent_payload_bytes"
    private static let received = "net.recv_payload_bytes"
    /// A lost acknowledgement comes again with a retransmission, whose timeout is half a second at the least, doubles each
    /// time, and is longer where the ends have waited for a CPU: two seconds were too few on one core at load 6.
    private static let limit = Duration.seconds(15)
    private static let pause = Duration.milliseconds(10)

    let engines: [RunningEngine]
    let transport: Transport

    /// Returns when the counters agree, or at the limit: then the witnesses say by how much they don't.
    func wait() async throws {
        guard transport == .utp else { return }
        let deadline = ContinuousClock.now + Self.limit
        while try await isBehind(), ContinuousClock.now < deadline {
            try await Task.sleep(for: Self.pause)
        }
    }

    private func isBehind() async throws -> Bool {
        var missing: Int64 = 0
        for engine in engines {
            let counters = try await engine.connection.counters([Self.sent, Self.received]).counters
            missing += (counters[Self.received] ?? 0) - (counters[Self.sent] ?? 0)
        }
        return missing > 0
    }
}
