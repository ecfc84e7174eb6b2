import EngineProtocol
import Synchronization

/// What a client knows of one engine, without I/O: calls that wait, events that came, and how it ended.
///
/// Methods that settle something return the deliveries to make once the lock is released.
struct ConnectionState: Sendable {
    typealias ReplyHandler = OutgoingCall.Handler
    typealias EventHandler = @Sendable (Result<ReceivedEvent, EngineClientError>) -> Void

    struct PendingCall: Sendable {
        let method: String
        let deadlineNs: Int64
        let sendEnteredNs: Int64
        let handler: ReplyHandler
    }

    struct EventWaiter: Sendable {
        let what: String
        let deadlineNs: Int64
        let matches: @Sendable (EngineEvent) -> Bool
        let handler: EventHandler
    }

    /// Something to call outside the lock.
    typealias Delivery = @Sendable () -> Void

    let engine: String
    let limits: EngineClientLimits
    private(set) var events: [ReceivedEvent] = []
    private let account = EventAccount()
    /// Every stamp of the engine's, held against this process's own clock.
    var stampCheck = StampCheck()
    private(set) var end: EngineEnd?
    /// Why the client killed the engine, where it did.
    private(set) var verdict: EngineClientError?
    private var pending = NumberedTable<PendingCall>()
    /// Calls that nobody waits for any more, whose answers may still come.
    private var abandoned: Set<Int64> = []
    private var waiters: [Int64: EventWaiter] = [:]
    private var nextID: Int64 = 1

    init(engine: String, limits: EngineClientLimits) {
        self.engine = engine
        self.limits = limits
    }

    /// Why nothing can be asked any more; nil while the engine lives.
    var closedReason: EngineClientError? {
        if let verdict { return withTail(verdict) }
        return end.map { end in
            EngineClientError(.ended(end), engine: engine, message: end.text, errorTail: end.errorTail)
        }
    }

    /// A fresh id, with the call registered under it; ids are from 1 on.
    mutating func register(_ call: PendingCall) -> Result<Int64, EngineClientError> {
        if let closedReason { return .failure(closedReason) }
        guard pending.count + abandoned.count < limits.maximumPendingCalls else {
            let message = "\(limits.maximumPendingCalls) calls are waiting already"
            return .failure(EngineClientError(.limit, engine: engine, message: message))
        }
        let id = nextID
        nextID += 1
        pending.insert(call, under: id)
        return .success(id)
    }

    /// What an answer means to this client.
    enum Answer: Sendable {
        /// Somebody waits for it.
        case awaited(PendingCall)
        /// Its call was cancelled meanwhile: late, not wrong.
        case abandoned
        /// No call had this id, or it was answered before.
        case unknown
    }

    /// Takes an answered call out, so that exactly one party settles it.
    mutating func answer(to id: Int64) -> Answer {
        if let call = pending.remove(id) { return .awaited(call) }
        return abandoned.remove(id) == nil ? .unknown : .abandoned
    }

    /// Takes out a call whose caller no longer waits; nil when it is settled already.
    mutating func abandon(call id: Int64) -> PendingCall? {
        guard let call = pending.remove(id) else { return nil }
        abandoned.insert(id)
        return call
    }

    /// Adds a waiter, or answers at once from what has happened.
    mutating func wait(_ waiter: EventWaiter) -> (id: Int64?, delivery: Delivery?) {
        if let event = events.first(where: { waiter.matches($0.event) }) {
            return (nil, { waiter.handler(.success(event)) })
        }
        if let closedReason { return (nil, { waiter.handler(.failure(closedReason)) }) }
        guard waiters.count < limits.maximumPendingCalls else {
            let message = "\(limits.maximumPendingCalls) waits for events are under way already"
            let error = EngineClientError(.limit, engine: engine, message: message)
            return (nil, { waiter.handler(.failure(error)) })
        }
        let id = nextID
        nextID += 1
        waiters[id] = waiter
        return (id, nil)
    }

    mutating func take(waiter id: Int64) -> EventWaiter? {
        waiters.removeValue(forKey: id)
    }

    /// Keeps an event and finds who waited for it.
    mutating func add(_ event: ReceivedEvent) -> [Delivery] {
        events.append(event)
        account.add(event.keptBytes)
        let satisfied = waiters.filter { $0.value.matches(event.event) }
        for id in satisfied.keys { waiters[id] = nil }
        return satisfied.values.map { waiter in { waiter.handler(.success(event)) } }
    }

    /// What is too much of the events so far; nil where they are within bounds. An engine that is to be ended for it needs
    /// them no more.
    mutating func takeExcessOfEvents() -> String? {
        guard let excess = excessOfEvents else { return nil }
        events = []
        account.keep(eventBytes: 0)
        return excess
    }

    /// Counts what a frame takes on its way; what is too much, as with events.
    mutating func hold(moreBytes: Int) -> String? {
        account.add(bufferBytes: moreBytes)
        return moreBytes > 0 && isOverShare ? "sent a frame of more than \(moreBytes >> 20) MiB, \(overShare)" : nil
    }

    private var excessOfEvents: String? {
        if events.count > limits.maximumEvents { return "sent more than \(limits.maximumEvents) events" }
        let sent = "sent \(events.count) events that take \(account.eventBytes >> 20) MiB of memory, "
        if account.eventBytes > limits.maximumEventBytes {
            return sent + "\(limits.maximumEventBytes >> 20) MiB are allowed"
        }
        return isOverShare ? sent + overShare : nil
    }

    private var isOverShare: Bool {
        EventAccount.allBytes > limits.maximumSharedBytes && account.bytes > limits.maximumSharedBytes / 8
    }

    private var overShare: String {
        "with those of other engines more than the \(limits.maximumSharedBytes >> 20) MiB of memory that are allowed together"
    }

    /// What has waited too long: event waiters are answered, a late call condemns the engine.
    mutating func expire(nowNs: Int64) -> (deliveries: [Delivery], verdict: EngineClientError?) {
        let late = waiters.filter { $0.value.deadlineNs <= nowNs }
        for id in late.keys { waiters[id] = nil }
        let engine = engine
        let deliveries = late.values.map { waiter -> Delivery in
            let message = "no \(waiter.what) before the deadline"
            let error = EngineClientError(.eventDeadlineExceeded, engine: engine, message: message)
            return { waiter.handler(.failure(error)) }
        }
        guard verdict == nil, let call = pending.values.first(where: { $0.deadlineNs <= nowNs }) else {
            return (deliveries, nil)
        }
        let seconds = Double(call.deadlineNs - call.sendEnteredNs) / 1e9
        let message = "no answer to '\(call.method)' within \(seconds) s, so it was killed"
        return (deliveries, EngineClientError(.deadlineExceeded, engine: engine, message: message))
    }

    /// The first reason wins.
    mutating func condemn(_ error: EngineClientError) {
        if verdict == nil { verdict = error }
    }

    /// The process is gone: everything that waits fails.
    mutating func finish(_ end: EngineEnd) -> [Delivery] {
        guard self.end == nil else { return [] }
        self.end = end
        guard let reason = closedReason else { return [] }
        let calls = pending.values.map { call -> Delivery in
            let stamps = ReplyStamps(sendEnteredNs: call.sendEnteredNs, settledNs: end.endedNs)
            return { call.handler(.failure(reason), stamps) }
        }
        let waiting = waiters.values.map { waiter -> Delivery in { waiter.handler(.failure(reason)) } }
        pending = NumberedTable()
        abandoned = []
        waiters = [:]
        return calls + waiting
    }

    private func withTail(_ error: EngineClientError) -> EngineClientError {
        EngineClientError(
            error.kind,
            engine: error.engine,
            message: error.message,
            errorTail: end?.errorTail ?? error.errorTail
        )
    }
}

/// Memory that one engine takes, and that of all engines of this process together, in bytes.
private final class EventAccount: Sendable {
    private static let total = Atomic<Int>(0)
    private let own = Mutex((events: 0, buffer: 0))

    static var allBytes: Int { total.load(ordering: .relaxed) }

    var eventBytes: Int { own.withLock { $0.events } }
    var bytes: Int { own.withLock { $0.events + $0.buffer } }

    func add(_ eventBytes: Int) { keep(eventBytes: self.eventBytes + eventBytes) }

    func keep(eventBytes: Int) {
        own.withLock { own in
            Self.total.add(eventBytes - own.events, ordering: .relaxed)
            own.events = eventBytes
        }
    }

    func add(bufferBytes: Int) {
        own.withLock { $0.buffer += bufferBytes }
        Self.total.add(bufferBytes, ordering: .relaxed)
    }

    deinit { Self.total.subtract(bytes, ordering: .relaxed) }
}
