import CLinux
import Synchronization

/// Looks at processes and the machine at a steady rate from one thread of its own. Lent by `withSampler`.
package final class Sampler: Sendable {
    /// How it works.
    package let configuration: SamplerConfiguration

    private let state: Mutex<SamplerState>
    private let stop: Descriptor

    init(configuration: SamplerConfiguration) throws(HostProbeError) {
        self.configuration = configuration
        let event = tb_event_open()
        guard event >= 0 else { throw HostProbeError(.system, "make the sampler's event", systemError: -event) }
        stop = Descriptor(adopting: event)
        state = Mutex(SamplerState(configuration: configuration))
    }

    /// Begins to sample a process under a role that no live one has; throws when it has ended or a limit is reached.
    package func watch(
        pid: Int32,
        role: String,
        threadGroups: [String: ThreadGroup] = [:]
    ) throws(HostProbeError) {
        try state.withLock { (state) throws(HostProbeError) in
            try state.watch(pid: pid, role: role, threadGroups: threadGroups)
        }
    }

    /// Stops sampling a process; its series stays. A process that ends is let go without this.
    package func unwatch(pid: Int32) {
        state.withLock { $0.unwatch(pid: pid) }
    }

    /// Takes full readings of everything watched, now and on the calling thread; they are in the record as well.
    @discardableResult
    package func mark(_ phase: String) throws(HostProbeError) -> PhaseMark {
        try state.withLock { (state) throws(HostProbeError) in try state.mark(phase) }
    }

    /// A copy of everything recorded so far.
    package func record() -> SamplerRecord {
        state.withLock { $0.record() }
    }

    /// The sampler thread's life: ticks on a fixed schedule until told to end.
    func run() {
        let intervalNs = 1_000_000_000 / Int64(configuration.samplesPerSecond)
        var dueNs = tb_monotonic_ns()
        repeat {
            let lateNs = tb_monotonic_ns() - dueNs
            state.withLock { $0.tick(late: lateNs > intervalNs / 2) }
            // Ticks missed altogether are left out, so that a stall is not followed by a burst.
            dueNs += intervalNs * max(1, (tb_monotonic_ns() - dueNs) / intervalNs + 1)
        } while !isToldToEnd(before: dueNs)
    }

    func tellToEnd() {
        _ = tb_event_set(stop.number)
    }

    private func isToldToEnd(before dueNs: Int64) -> Bool {
        tb_event_wait(stop.number, max(0, dueNs - tb_monotonic_ns())) != 0
    }
}
