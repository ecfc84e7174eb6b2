import EngineProtocol
import Glibc
import Synchronization

/// One thread for the calls that may block, in the order they came, so that the reader never waits for them.
final class SlowLane: Sendable {
    private let jobs = Mutex<[@Sendable () -> Void]>([])
    // A POSIX semaphore is made to be shared; it needs an address of its own, and lives as long as the process.
    nonisolated(unsafe) private let available: UnsafeMutablePointer<sem_t>

    /// Nil when the kernel has no thread left.
    init?() {
        available = .allocate(capacity: 1)
        available.initialize(to: sem_t())
        sem_init(available, 0, 0)
        guard SystemThread.start(name: "tb-worker", body: { [self] in run() }) != nil else { return nil }
    }

    /// Queues a job; false when `EngineProtocolLimits.maximumQueuedRequests` wait already.
    func enqueue(_ job: @escaping @Sendable () -> Void) -> Bool {
        let accepted = jobs.withLock { jobs in
            guard jobs.count < EngineProtocolLimits.maximumQueuedRequests else { return false }
            jobs.append(job)
            return true
        }
        if accepted { sem_post(available) }
        return accepted
    }

    private func run() {
        while true {
            guard sem_wait(available) == 0 else { continue }
            let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            job?()
        }
    }
}
