import CLinux
import Glibc

/// A POSIX thread for work that blocks in system calls, which must never happen on the cooperative pool.
package struct DedicatedThread: Sendable {
    private let thread: pthread_t

    private static let longestWait = Duration.seconds(24 * 24 * 3600)

    private final class Body: Sendable {
        let name: String
        let isPunctual: Bool
        let run: @Sendable () -> Void

        init(name: String, isPunctual: Bool, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.isPunctual = isPunctual
            self.run = run
        }
    }

    /// Starts `body`; `name` shows in `/proc` (15 bytes). Returns nil where the system refuses a thread.
    ///
    /// A punctual one wakes when it asked to: without timer slack, and before other threads as far as the system lets
    /// it. It must spend nearly all of its time waiting.
    package static func start(
        name: String,
        isPunctual: Bool = false,
        _ body: @escaping @Sendable () -> Void
    ) -> DedicatedThread? {
        let box = Unmanaged.passRetained(Body(name: name, isPunctual: isPunctual, run: body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                _ = tb_set_thread_name(body.name)
                // What sleeps to an instant here is measured by it, or measures.
                _ = tb_set_timer_slack(1)
                // Without the right to it, sends may be late, which is counted.
                if body.isPunctual { _ = tb_become_punctual() }
                body.run()
                return nil
            },
            box.toOpaque()
        )
        guard status == 0 else {
            box.release()
            return nil
        }
        return DedicatedThread(thread: thread)
    }

    /// Waits for the body's end, at most so long (24 days); false when it still runs. Call no more once it was true.
    package func join(within limit: Duration) -> Bool {
        tb_join_thread(thread, Int32(min(limit, Self.longestWait) / .milliseconds(1))) == 0
    }

    /// Waits for the body's end, however long; instead of `join(within:)`, for a body that is known to end.
    package func join() {
        pthread_join(thread, nil)
    }

    /// Lets the thread's resources go with its end; instead of `join`.
    package func detach() {
        pthread_detach(thread)
    }
}
