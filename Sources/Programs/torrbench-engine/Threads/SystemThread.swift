import Glibc

/// A thread of the operating system's, for what blocks in system calls and so must stay off the cooperative pool.
struct SystemThread: Sendable {
    private let handle: pthread_t

    /// Starts a thread; `name` is what `/proc/PID/task/*/comm` shows, at most 15 bytes. Nil when there can be no more.
    static func start(name: String, body: @escaping @Sendable () -> Void) -> SystemThread? {
        let work = Unmanaged.passRetained(Work(name: name, body: body))
        var handle = pthread_t()
        let status = pthread_create(
            &handle,
            nil,
            { argument in
                guard let argument else { return nil }
                let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
                SystemThread.nameThisThread(work.name)
                work.body()
                return nil
            },
            work.toOpaque()
        )
        guard status == 0 else {
            work.release()
            Log.write("can't start thread '\(name)': error \(status)")
            return nil
        }
        return SystemThread(handle: handle)
    }

    /// Waits for the thread's end; to be called once.
    func join() {
        pthread_join(handle, nil)
    }

    // By way of /proc: pthread_setname_np is a GNU extension that Swift's Glibc does not show.
    private static func nameThisThread(_ name: String) {
        let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        let bytes = Array(name.utf8)
        _ = write(file, bytes, bytes.count)
        close(file)
    }

    private final class Work: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }
}
