import Metainfo
import NIOCore
import Synchronization

/// The one shared state of a running tracker: its logic under a lock, and who waits for it to change.
final class TrackerService: Sendable {
    /// Someone waiting for a swarm to grow.
    private struct Waiter {
        let infoHash: InfoHash
        let count: Int
        let promise: EventLoopPromise<Void>
    }

    private struct Shared {
        var state: TrackerState
        var waiters: [UInt64: Waiter] = [:]
        var nextWaiter: UInt64 = 0
        var hasEnded = false
        var channels: [UInt64: any Channel] = [:]
    }

    /// The limits everything here keeps to.
    let limits: TrackerLimits
    private let shared: Mutex<Shared>

    init(_ configuration: TrackerConfiguration) {
        limits = configuration.limits
        var secrets = SystemRandomNumberGenerator()
        shared = Mutex(Shared(state: TrackerState(configuration, secrets: &secrets)))
    }

    func answer(target: String, from source: PeerAddress, on connection: UInt64) -> HTTPAnswer {
        let now = TrackerInstant.now()
        let (answer, satisfied) = shared.withLock { shared in
            shared.state.useConnection(connection)
            let answer = shared.state.answer(target: target, from: source, at: now)
            return (answer, Self.takeSatisfied(&shared, answer.announced, at: now))
        }
        for promise in satisfied { promise.succeed() }
        return answer
    }

    /// Answers a batch of datagrams under one lock; how many of them were announces that are answered.
    func answer(_ batch: borrowing DatagramBatch, count: Int, at now: TrackerInstant) -> Int {
        var announces = 0
        var satisfied: [EventLoopPromise<Void>] = []
        shared.withLock { shared in
            for index in 0..<count {
                batch.answer(index) { request, source, reply in
                    guard let answer = shared.state.answer(datagram: request, from: source, at: now, into: reply) else {
                        return 0
                    }
                    if let announced = answer.announced {
                        announces += 1
                        satisfied += Self.takeSatisfied(&shared, announced, at: now)
                    }
                    return answer.byteCount
                }
            }
        }
        for promise in satisfied { promise.succeed() }
        return announces
    }

    /// Enters what became of a batch: the time to its end counts for each of its announces.
    func finishDatagrams(announces: Int, unsent: Int, since start: TrackerInstant) {
        let nanoseconds = TrackerInstant.now().nanosecondsSince(start)
        guard announces > 0 || unsent > 0 else { return }
        shared.withLock { shared in
            if announces > 0 { shared.state.recordServiceTime(nanoseconds: nanoseconds, .udp, count: announces) }
            // A client asks again.
            for _ in 0..<unsent { shared.state.drop(Refusal(.rateExceeded, "the kernel took no more replies")) }
        }
    }

    func refuse(_ refusal: Refusal) -> HTTPAnswer { shared.withLock { $0.state.refuse(refusal) } }

    func drop(_ refusal: Refusal) { shared.withLock { $0.state.drop(refusal) } }

    func countFailedConnection(_ cause: String) { shared.withLock { $0.state.countFailedConnection(cause) } }

    /// Enters a connection, and closes another where there are too many; its number.
    func open(_ channel: any Channel, from source: PeerAddress) -> UInt64 {
        let (number, evicted) = shared.withLock { shared in
            let (number, evicted) = shared.state.openConnection(from: source)
            shared.channels[number] = channel
            return (number, evicted.flatMap { shared.channels.removeValue(forKey: $0) })
        }
        evicted?.close(promise: nil)
        return number
    }

    /// Takes out a connection that has gone.
    func closeConnection(_ number: UInt64) {
        shared.withLock { shared in
            shared.state.closeConnection(number)
            shared.channels[number] = nil
        }
    }

    func recordServiceTime(since start: TrackerInstant, _ transport: TrackerTransport) {
        let nanoseconds = TrackerInstant.now().nanosecondsSince(start)
        shared.withLock { $0.state.recordServiceTime(nanoseconds: nanoseconds, transport) }
    }

    func removeExpired() {
        let now = TrackerInstant.now()
        shared.withLock { $0.state.removeExpired(at: now) }
    }

    func counts(of infoHash: InfoHash) -> SwarmCounts? {
        let now = TrackerInstant.now()
        return shared.withLock { $0.state.counts(of: infoHash, at: now) }
    }

    var statistics: TrackerStatistics { shared.withLock { $0.state.statistics } }
}

extension TrackerService {
    /// Enters a promise to be kept once a swarm has so many peers; nil when it has them already.
    func addWaiter(
        for infoHash: InfoHash,
        count: Int,
        _ promise: EventLoopPromise<Void>
    ) throws(TrackerError) -> UInt64? {
        let now = TrackerInstant.now()
        let limit = limits.waiters
        let entered: Result<UInt64?, TrackerError> = shared.withLock { shared in
            guard !shared.hasEnded else { return .failure(.hasEnded) }
            if shared.state.hasPeers(count, in: infoHash, at: now) { return .success(nil) }
            guard shared.waiters.count < limit else {
                return .failure(TrackerError(.tooManyWaiters, "\(limit) callers wait already, raise limits.waiters"))
            }
            shared.nextWaiter += 1
            shared.waiters[shared.nextWaiter] = Waiter(infoHash: infoHash, count: count, promise: promise)
            return .success(shared.nextWaiter)
        }
        return try entered.get()
    }

    /// Takes a waiter out; its promise is the caller's to complete, nil when that has been done.
    func removeWaiter(_ number: UInt64) -> EventLoopPromise<Void>? {
        shared.withLock { $0.waiters.removeValue(forKey: number)?.promise }
    }

    /// Lets everyone go who still waits, and nobody new begin.
    func endWaiters() {
        let left = shared.withLock { shared in
            shared.hasEnded = true
            defer { shared.waiters = [:] }
            return shared.waiters.values.map(\.promise)
        }
        for promise in left { promise.fail(TrackerError.hasEnded) }
    }

    private static func takeSatisfied(
        _ shared: inout Shared,
        _ infoHash: InfoHash?,
        at now: TrackerInstant
    ) -> [EventLoopPromise<Void>] {
        guard let infoHash, !shared.waiters.isEmpty else { return [] }
        let satisfied = shared.waiters.filter { _, waiter in
            waiter.infoHash == infoHash && shared.state.hasPeers(waiter.count, in: infoHash, at: now)
        }
        return satisfied.keys.compactMap { shared.waiters.removeValue(forKey: $0)?.promise }
    }
}

extension TrackerError {
    fileprivate static let hasEnded = TrackerError(.ended, "the tracker has ended, wait for peers while it runs")
}
