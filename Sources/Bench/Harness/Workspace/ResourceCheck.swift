import Glibc
import HostProbe
import Scenarios
import Vocabulary

/// Refuses a plan that this process's limits could not carry, before anything is started.
enum ResourceCheck {
    /// Descriptors of torrbench with nothing under way, and for each engine with its keeper: transfers ended well with 54 for
    /// 2 engines and 90 for 5, checks with 41 for one.
    private static let descriptors = (own: 34, engine: 12)
    /// Descriptors of the slow peer of the phase magnet, and of what connects to it: 110 in all were seen
    /// open at once, and with 88 a run sometimes ended badly.
    private static let slowPeerDescriptors = 70
    /// Descriptors that an engine needs for itself, beside one for each peer.
    private static let engineDescriptors = 40
    /// Threads of torrbench, and for each engine: three that serve it, and its own with 10 disk threads.
    private static let threads = (own: 10, engine: 22)
    /// More threads than these are not tried; whoever may have so many has no limit that is worth a sentence.
    private static let threadsMaximum = 400
    /// Address space that a process needs before it has mapped any payload; 300 MB were too few, 600 enough.
    private static let addressSpaceBytes: Int64 = 448 << 20

    static func verify(_ plan: Plan) throws(HarnessError) {
        let engines = plan.cells.map { EngineRequest.all(of: $0).count }.max() ?? 0
        try verifyDescriptors(engines: engines, hasSlowPeer: plan.cells.contains(where: hasSlowPeer))
        try verifyAddressSpace(payloadBytes: plan.cells.map(\.configuration.payload.totalBytes).max() ?? 0)
        let wanted = min(threads.own + engines * threads.engine, threadsMaximum)
        let granted = ThreadBudget.granted(of: wanted)
        guard granted < wanted else { return }
        throw HarnessError(
            .environmentUnfit,
            "the system grants \(granted) more threads and this plan needs \(wanted) for \(engines) engines; raise the "
                + "limit of processes and threads (ulimit -u, or the control group's pids.max), or end other programs"
        )
    }

    private static func hasSlowPeer(_ cell: Cell) -> Bool {
        cell.configuration.ipc?.phases.contains(.magnet) == true
    }

    private static func verifyDescriptors(engines: Int, hasSlowPeer: Bool) throws(HarnessError) {
        let own = descriptors.own + engines * descriptors.engine + (hasSlowPeer ? slowPeerDescriptors : 0)
        let wanted = max(own, engineDescriptors + engines)
        guard let limit = ResourceLimit.current(RLIMIT_NOFILE), limit < Int64(wanted) else { return }
        throw HarnessError(
            .environmentUnfit,
            "\(limit) files may be open at once and this plan needs \(wanted) for \(engines) engines; raise the limit "
                + "(ulimit -n)"
        )
    }

    private static func verifyAddressSpace(payloadBytes: Int64) throws(HarnessError) {
        // An engine may map all of a payload.
        let wanted = addressSpaceBytes + payloadBytes
        guard let limit = ResourceLimit.current(RLIMIT_AS), limit < wanted else { return }
        throw HarnessError(
            .environmentUnfit,
            "a process may have \(limit >> 20) MiB of address space and an engine needs \(wanted >> 20) MiB with this "
                + "plan's payload; raise the limit (ulimit -v)"
        )
    }
}
