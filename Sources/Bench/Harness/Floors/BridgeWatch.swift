import Bridge
import HostProbe
import Judging
import Results

/// What stands beneath a run's figures of the bridge: floors right before it, and a hiccup thread all along.
struct BridgeWatch: Sendable {
    /// Nil where no calls are timed.
    let floors: PinnedFloors?

    /// Lends the hiccup meter to `body` and adds what was seen to its findings.
    ///
    /// The meter runs while the floors are taken too: it keeps a core from sleeping deeply, and floor and figure are to
    /// differ by the engine alone.
    func around(_ body: (HiccupMeter) async throws -> RunFindings) async throws -> RunFindings {
        try await withHiccupMeter { meter in
            let pinned = await floors?.take()
            var findings = try await body(meter)
            let log = meter.log
            findings.bridge = BridgeRecord(
                pinned: pinned,
                hiccups: findings.phases.map { Self.hiccups(log, $0) }
            )
            return findings
        }
    }

    private static func hiccups(_ log: HiccupLog, _ phase: PhaseSpan) -> HiccupRecord {
        let samples = log.lateness(fromNs: phase.fromNs, toNs: phase.toNs).map { Int64($0) }
        return HiccupRecord(
            phase: phase.name,
            intervalNs: log.intervalNs,
            histogram: LatencyHistogram(samplesNs: samples)
        )
    }
}
