import Dispatch
import Glibc
import Synchronization

/// Turns SIGINT and SIGTERM into cancellation, so that a run ends by its own clean-up.
enum SignalTrap {
    private static let trapped = [SIGINT, SIGTERM, SIGHUP]

    /// Runs `body`; the first signal cancels it and is returned beside its result, the second ends the program at once.
    ///
    /// `onSignal` is told of the first. Throws `Interruption` when `body` then had no result to give.
    static func with<Value: Sendable>(
        onSignal: @escaping @Sendable () -> Void = {},
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> (value: Value, signal: Int32?) {
        let (signals, continuation) = AsyncStream<Int32>.makeStream()
        let queue = DispatchQueue(label: "torrbench.signals")
        let hasHeardOne = Mutex(false)
        let sources = trapped.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                let isSecond = hasHeardOne.withLock { heard in
                    defer { heard = true }
                    return heard
                }
                if isSecond { die(of: number) } else { continuation.yield(number) }
            }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            for number in trapped { restoreDefault(number) }
        }
        return try await race(body, signals: signals, onSignal: onSignal)
    }

    private static func race<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value,
        signals: AsyncStream<Int32>,
        onSignal: () -> Void
    ) async throws -> (value: Value, signal: Int32?) {
        try await withThrowingTaskGroup(of: Outcome<Value>.self) { group in
            group.addTask {
                do { return .finished(.success(try await body())) } catch { return .finished(.failure(error)) }
            }
            group.addTask {
                for await number in signals { return .signalled(number) }
                return .silent
            }
            var received: Int32?
            while let outcome = try await group.next() {
                switch outcome {
                case .finished(.success(let value)):
                    group.cancelAll()
                    return (value, received)
                case .finished(.failure(let error)):
                    throw received.map { Interruption(signal: $0) } ?? error
                case .signalled(let number):
                    received = number
                    onSignal()
                    group.cancelAll()
                case .silent:
                    break
                }
            }
            throw CancellationError()
        }
    }

    private enum Outcome<Value: Sendable>: Sendable {
        case finished(Result<Value, any Error>)
        case signalled(Int32)
        case silent
    }

    /// Ends the program as if the signal had never been trapped; children go with the kernel, files with the janitor.
    private static func die(of number: Int32) {
        restoreDefault(number)
        raise(number)
    }

    /// Dispatch leaves a signal blocked in the threads that it has reached, so the default alone is not enough.
    private static func restoreDefault(_ number: Int32) {
        signal(number, SIG_DFL)
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, number)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}
