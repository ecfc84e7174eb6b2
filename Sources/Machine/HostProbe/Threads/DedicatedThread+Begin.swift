import Glibc
import Threads

extension DedicatedThread {
    /// Starts `body` under `name` (15 bytes); what is begun must be joined exactly once.
    static func begin(
        name: String,
        _ body: @escaping @Sendable () -> Void
    ) throws(HostProbeError) -> DedicatedThread {
        guard let thread = start(name: name, body) else {
            // The one error of pthread_create's that its arguments here leave possible.
            throw HostProbeError(.system, "start thread '\(name)'", systemError: EAGAIN)
        }
        return thread
    }
}
