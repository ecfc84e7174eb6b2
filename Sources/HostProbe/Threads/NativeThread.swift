import CLinux
import Glibc

/// A thread of the kernel's own, outside the cooperative pool: for work that blocks or is timed.
///
/// It must be joined exactly once.
struct NativeThread {
    private let identifier: pthread_t

    /// Starts `body` under `name` (at most 15 bytes are kept).
    init(name: StaticString, _ body: @escaping @Sendable () -> Void) throws(HostProbeError) {
        let start = ThreadStart(name: name, body: body)
        let context = Unmanaged.passRetained(start).toOpaque()
        var started = pthread_t()
        let outcome = pthread_create(
            &started,
            nil,
            { context in
                guard let context else { return nil }
                let start = Unmanaged<ThreadStart>.fromOpaque(context).takeRetainedValue()
                _ = start.name.withUTF8Buffer {
                    $0.withMemoryRebound(to: CChar.self) { tb_set_thread_name($0.baseAddress) }
                }
                start.body()
                return nil
            },
            context
        )
        guard outcome == 0 else {
            Unmanaged<ThreadStart>.fromOpaque(context).release()
            throw HostProbeError(.system, "start thread \(name)", systemError: outcome)
        }
        identifier = started
    }

    /// Waits for the thread's end.
    func join() {
        pthread_join(identifier, nil)
    }
}

/// What a new thread is handed.
private final class ThreadStart: Sendable {
    let name: StaticString
    let body: @Sendable () -> Void

    init(name: StaticString, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}
