import CLinux
import Glibc
import Synchronization
import Threads

/// A thread that sleeps a millisecond at a time and notes how late it wakes. Lent by `withHiccupMeter`.
///
/// It costs a thousand wake-ups a second, which also keep a core from sleeping deeply: floors and figures that are held
/// against each other are taken while it runs.
package final class HiccupMeter: Sendable {
    /// From one wake-up to the next.
    package static let intervalNs: Int64 = 1_000_000
    /// Wake-ups kept: an hour. Later ones are left out.
    static let maximumSamples = 3_600_000

    private struct State {
        var startNs: Int64 = 0
        var latenessNs: [UInt32] = []
    }

    private let state = Mutex(State())
    private let isToldToEnd = Atomic(false)

    /// What was seen so far.
    package var log: HiccupLog {
        state.withLock {
            HiccupLog(startNs: $0.startNs, intervalNs: Self.intervalNs, latenessNs: $0.latenessNs)
        }
    }

    /// The thread's life.
    func run() {
        var dueNs = tb_monotonic_ns() + Self.intervalNs
        state.withLock { $0.startNs = dueNs }
        while !isToldToEnd.load(ordering: .relaxed) {
            var due = timespec(tv_sec: Int(dueNs / 1_000_000_000), tv_nsec: Int(dueNs % 1_000_000_000))
            guard clock_nanosleep(CLOCK_MONOTONIC, Int32(TIMER_ABSTIME), &due, nil) != EINTR else { continue }
            let nowNs = tb_monotonic_ns()
            let isFull = state.withLock { state in
                while dueNs <= nowNs, state.latenessNs.count < Self.maximumSamples {
                    state.latenessNs.append(UInt32(clamping: nowNs - dueNs))
                    dueNs += Self.intervalNs
                }
                return state.latenessNs.count >= Self.maximumSamples
            }
            if isFull { return }
        }
    }

    func tellToEnd() {
        isToldToEnd.store(true, ordering: .relaxed)
    }
}

/// Lends a meter whose thread runs from before `body` begins until after it has ended.
package func withHiccupMeter<Result>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (HiccupMeter) async throws -> Result
) async throws -> Result {
    let meter = HiccupMeter()
    let thread = try DedicatedThread.begin(name: "tb-hiccups") { meter.run() }
    defer {
        meter.tellToEnd()
        thread.join()
    }
    return try await body(meter)
}
