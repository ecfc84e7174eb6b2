import Bridge
import HostProbe
import Judging
import Results

/// What stands beneath a run's figures of the bridge: floors right before it, and a hiccup thread all along.
struct BridgeWatch: Sendable {
    /// Nil where no calls are timed.
    let floors: PinnedFloors?

    /// Lends the hiccup meter to `body`; what that gave, with what was seen beneath it.
    ///
    /// The meter runs while the floors are taken too: it keeps a core from sleeping deeply, and floor and figure are to
    /// differ by the engine alone.
    func around(
        _ body: (HiccupMeter) async throws -> ConcludedRun
    ) async throws -> (run: ConcludedRun, bridge: BridgeRecord) {
        try await withHiccupMeter { meter in
            let pinned = await floors?.take()
            let run = try await body(meter)
            let log = meter.log
            return (run, BridgeRecord(pinned: pinned, hiccups: run.workload.phases.map { Self.hiccups(log, $0) }))
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
