import Glibc
import Synchronization

/// Ends the readers of pipes that stay open after the engine's end, because something it started still holds them.
final class PipeInterrupt: Sendable {
    private let raised = Atomic(false)

    /// Whether readers are to end, whatever they have just read.
    var isRaised: Bool { raised.load(ordering: .acquiring) }

    /// Tells the readers of these pipes to end and wakes them by a byte of our own: `/proc` gives the pipe's other end.
    func raise(on fds: [Int32]) {
        raised.store(true, ordering: .releasing)
        for fd in fds {
            let writeEnd = open("/proc/self/fd/\(fd)", O_WRONLY | O_NONBLOCK | O_CLOEXEC)
            guard writeEnd >= 0 else { continue }
            // A pipe too full for the byte wakes its reader anyway.
            _ = Glibc.write(writeEnd, "\n", 1)
            close(writeEnd)
        }
    }
}
