package import EngineClient
package import EngineProtocol
package import Results
package import Scenarios
import Synchronization
import Threads

/// Listens to status events as a user interface does: how late they come, how evenly, and how old what they say is.
package struct SubscriptionProbe: Sendable {
    let connection: EngineConnection
    let subscription: IPCSpecification.Subscription
    /// Counters that every event carries, for whoever listens too.
    let counters: [String]
    /// Listens too, also when the probe has ended; what a transfer is followed by.
    let listener: (@Sendable (StatusEvent) -> Void)?

    package init(
        connection: EngineConnection,
        subscription: IPCSpecification.Subscription,
        counters: [String],
        listener: (@Sendable (StatusEvent) -> Void)?
    ) {
        self.connection = connection
        self.subscription = subscription
        self.counters = counters
        self.listener = listener
    }

    fileprivate struct State {
        var lag = LatencyRecorder()
        var staleness = LatencyRecorder()
        var jitter = LatencyRecorder()
        var lastNs: Int64?
        var droppedBefore: Int64?
        var dropped: Int64 = 0
    }

    /// An engine that sends nothing for so long has no events to send.
    private static let patience = Duration.seconds(10)

    /// Ends when the events have come or `until` says so, looked at with every event.
    ///
    /// Three records: `status lag` from the engine's write to the delivery, `status staleness` from the library's
    /// statement to the delivery, `status jitter` the deviation of the time between two deliveries from the interval.
    package func run(phase: IPCSpecification.Phase, until: (@Sendable () -> Bool)?) async throws -> [LatencyRecord] {
        let state = Mutex(State())
        let outcome = FirstOutcome()
        let intervalNs = subscription.interval.nanoseconds
        connection.onStatus { event, _ in
            listener?(event)
            let nowNs = MonotonicClock.nowNs
            let count = state.withLock { state in
                guard state.lag.count < subscription.events else { return subscription.events }
                state.add(event, deliveredNs: nowNs, intervalNs: intervalNs)
                return Int(state.lag.count)
            }
            if count >= subscription.events || until?() == true { outcome.settle(.success(())) }
        }
        defer { connection.onStatus { event, _ in listener?(event) } }
        let eventCount: @Sendable () -> Int = { state.withLock { Int($0.lag.count) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await subscribe(intervalMs: max(1, intervalNs / 1_000_000))
                try await outcome.wait {}
            }
            group.addTask { try await watch(until: until, outcome, count: eventCount) }
            try await group.next()
            group.cancelAll()
        }
        if listener == nil { try await subscribe(intervalMs: 0) }
        return state.withLock { $0 }.records(phase: phase, load: subscription.name)
    }

    private func subscribe(intervalMs: Int64) async throws {
        _ = try await connection.subscribe(
            SubscribeParams(intervalMs: intervalMs, counters: counters)
        )
    }

    /// Gives up on an engine that sends nothing, and ends where the phase does.
    private func watch(
        until: (@Sendable () -> Bool)?,
        _ outcome: FirstOutcome,
        count: @escaping @Sendable () -> Int
    ) async throws {
        let tick = Duration.milliseconds(20)
        let limit = max(Self.patience, subscription.interval * 5)
        var silence = Duration.zero
        var seen = 0
        while !outcome.isSettled {
            try await Task.sleep(for: tick)
            silence = count() > seen ? .zero : silence + tick
            seen = count()
            if until?() == true { return outcome.settle(.success(())) }
            guard silence < limit else {
                let message = "\(connection.label) sent no status event for \(limit) though it was asked to"
                throw BridgeError(.engineFailed, message)
            }
        }
    }
}

extension SubscriptionProbe.State {
    fileprivate mutating func add(_ event: StatusEvent, deliveredNs: Int64, intervalNs: Int64) {
        // Of a subscription that was just made, the first event only sets the marks.
        defer {
            lastNs = deliveredNs
            if droppedBefore == nil { droppedBefore = event.dropped }
        }
        guard let lastNs, let droppedBefore else { return }
        lag.record(deliveredNs - event.emittedNs)
        staleness.record(deliveredNs - event.sampledNs)
        jitter.record(abs(deliveredNs - lastNs - intervalNs))
        dropped = max(0, event.dropped - droppedBefore)
    }

    fileprivate func records(phase: IPCSpecification.Phase, load: String) -> [LatencyRecord] {
        let all = [
            ("status lag", "emitted_to_delivered", lag), ("status staleness", "sampled_to_delivered", staleness),
            ("status jitter", "deviation_of_interval", jitter),
        ]
        return all.map { method, clock, recorder in
            LatencyRecord(
                method: method,
                phase: phase.rawValue,
                load: load,
                clock: clock,
                histogram: recorder.stored,
                dropped: Int(dropped)
            )
        }
    }
}
