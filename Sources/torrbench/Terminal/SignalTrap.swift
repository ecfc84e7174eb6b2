import Dispatch
import Glibc

/// Turns SIGINT and SIGTERM into cancellation, so that a run ends by its own clean-up.
enum SignalTrap {
    private static let trapped = [SIGINT, SIGTERM, SIGHUP]

    /// Runs `body`; the first signal cancels it and is returned beside its result, the second ends the program at once.
    static func with<Value: Sendable>(
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
        defer { for source in sources { source.cancel() } }
        return try await withThrowingTaskGroup(of: Outcome<Value>.self) { group in
            group.addTask { .finished(try await body()) }
            group.addTask {
                for await number in signals { return .signalled(number) }
                return .silent
            }
            var received: Int32?
            while let outcome = try await group.next() {
                switch outcome {
                case .finished(let value):
                    continuation.finish()
                    group.cancelAll()
                    return (value, received)
                case .signalled(let number):
                    received = number
                    group.cancelAll()
                    escalate(number)
                case .silent:
                    break
                }
            }
            throw CancellationError()
        }
    }

    private enum Outcome<Value: Sendable>: Sendable {
        case finished(Value)
        case signalled(Int32)
        case silent
    }

    /// From now on the signal has its default effect; children and files go with the janitor and the kernel.
    private static func escalate(_ number: Int32) {
        StandardError.write("stopping: ending the engines and storing what there is; once more to stop at once")
        for number in trapped { signal(number, SIG_DFL) }
    }
}
