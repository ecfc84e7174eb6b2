import Glibc
import Synchronization

/// The thread that empties the kernel's ring, so that neither the caller nor the cooperative pool ever waits for packets.
final class CaptureThread: Sendable {
    private struct State: Sendable {
        var isStopping = false
        var outcome: Result<CaptureStatistics, CaptureError>?
        var waiter: CheckedContinuation<Result<CaptureStatistics, CaptureError>, Never>?
    }

    /// How long what the kernel still holds is read after the end was asked for, while more comes all the time.
    private static let lastReadsNs: Int64 = 500_000_000

    private let state = Mutex(State())

    /// Opens a capture and starts to read it.
    static func start(_ options: CaptureOptions) throws(CaptureError) -> CaptureThread {
        let session = try CaptureSession(options)
        let thread = CaptureThread()
        let body = Body(thread: thread, session: session)
        let argument = Unmanaged.passRetained(body)
        var id = pthread_t()
        let status = pthread_create(&id, nil, { Body.run($0) }, argument.toOpaque())
        guard status == 0 else {
            argument.release()
            throw CaptureError(.cannotCapture, "cannot start a thread", cause: String(cString: strerror(status)))
        }
        // Its end is awaited through the outcome.
        pthread_detach(id)
        return thread
    }

    /// Ends the capture after what the kernel still holds; returns when file and interface are closed.
    func stop() async -> Result<CaptureStatistics, CaptureError> {
        await withCheckedContinuation { continuation in
            let outcome = state.withLock { state -> Result<CaptureStatistics, CaptureError>? in
                state.isStopping = true
                if state.outcome == nil { state.waiter = continuation }
                return state.outcome
            }
            if let outcome { continuation.resume(returning: outcome) }
        }
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    private func end(_ outcome: Result<CaptureStatistics, CaptureError>) {
        let waiter = state.withLock { state in
            state.outcome = outcome
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: outcome)
    }

    /// What the thread owns from its start to its end.
    private final class Body {
        private let thread: CaptureThread
        private var session: CaptureSession?

        init(thread: CaptureThread, session: consuming CaptureSession) {
            self.thread = thread
            self.session = consume session
        }

        static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
            guard let argument else { return nil }
            let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
            body.capture()
            return nil
        }

        private func capture() {
            guard let session = session.take() else { return }
            let outcome = Result { () throws(CaptureError) in try read(session) }
            finish(consume session, outcome)
        }

        /// The outcome is told only when nothing is open any more.
        private func finish(_ session: consuming CaptureSession, _ outcome: Result<CaptureStatistics, CaptureError>) {
            do { _ = consume session }
            thread.end(outcome)
        }

        private func read(_ session: borrowing CaptureSession) throws(CaptureError) -> CaptureStatistics {
            var written = 0
            while !thread.isStopping { written += try session.read() }
            let end = Self.now + CaptureThread.lastReadsNs
            while Self.now < end {
                let count = try session.read()
                if count == 0 { break }
                written += count
            }
            return try session.finish(packetsWritten: written)
        }

        private static var now: Int64 {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        }
    }
}
