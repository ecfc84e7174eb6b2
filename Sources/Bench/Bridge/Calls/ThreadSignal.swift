import Glibc

/// Wakes one waiting thread; signals that nobody waits for are remembered.
final class ThreadSignal: Sendable {
    // A POSIX semaphore is made to be shared; it needs an address of its own, and lives as long as this object.
    nonisolated(unsafe) private let semaphore: UnsafeMutablePointer<sem_t>

    /// Nil when the system has no semaphore left.
    init?() {
        semaphore = .allocate(capacity: 1)
        semaphore.initialize(to: sem_t())
        guard sem_init(semaphore, 0, 0) == 0 else {
            semaphore.deallocate()
            return nil
        }
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func raise() {
        sem_post(semaphore)
    }

    /// Waits for a signal, which whoever ends the work raises in any case.
    func wait() {
        while sem_wait(semaphore) != 0 && errno == EINTR {}
    }
}
