import Dispatch
import Glibc

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
        let sources = trapped.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { continuation.yield(number) }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            restoreDefaults()
        }
        return try await withTaskGroup(of: Outcome<Value>.self) { group in
            group.addTask {
                do { return .finished(try await body()) } catch { return .failed(error) }
            }
            group.addTask {
                for await number in signals { return .signalled(number) }
                return .silent
            }
            var received: Int32?
            while let outcome = await group.next() {
                switch outcome {
                case .finished(let value):
                    group.cancelAll()
                    return Result<_, any Error>.success((value, received))
                case .failed(let error):
                    group.cancelAll()
                    return .failure(received.map { Interruption(signal: $0) } ?? error)
                case .signalled(let number):
                    received = number
                    // The next one has its default effect; children and files then go with the kernel and the janitor.
                    restoreDefaults()
                    onSignal()
                    group.cancelAll()
                case .silent:
                    break
                }
            }
            return .failure(CancellationError())
        }.get()
    }

    private enum Outcome<Value: Sendable>: Sendable {
        case finished(Value)
        case failed(any Error)
        case signalled(Int32)
        case silent
    }

    private static func restoreDefaults() {
        for number in trapped { signal(number, SIG_DFL) }
    }
}
