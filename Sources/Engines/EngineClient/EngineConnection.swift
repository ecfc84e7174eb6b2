import CLinux
package import EngineProtocol
import Glibc
import Synchronization
package import Vocabulary

/// One running engine: calls go out from any thread, answers and events arrive on its reader thread.
///
/// Handlers run on the reader thread, so that a latency is stamped without a hop; they must not block.
package final class EngineConnection: Sendable {
    /// Called for every status event, with the instant its bytes were readable.
    package typealias StatusHandler = @Sendable (StatusEvent, _ readableNs: Int64) -> Void

    /// Which engine this is in messages, as in `leecher 1`.
    package let label: String
    /// The process id, while it runs.
    package let pid: Int32
    /// The engine with its keeper; nil for a connection to no process at all.
    private let process: KeptProcess?
    /// What the pipes to and from it hold.
    package let room: PipeRoom

    let limits: EngineClientLimits
    /// `CLOCK_MONOTONIC`, just before the process was started: none of its stamps can be earlier.
    let startedNs: Int64
    private let state: Mutex<ConnectionState>
    private let writer: Mutex<FrameWriter>
    private let statusHandler = Mutex<StatusReceiver?>(nil)
    private let batchHandler = Mutex<BatchReceiver?>(nil)
    private let mailbox = Mutex<MessageMailbox?>(nil)
    /// Whether there is a mailbox, so that messages need not look where there is none.
    private let isHolding = Atomic(false)
    private let ended = EndSignal()
    private let heardNs: Atomic<Int64>
    // A closure that stood in a lock by itself would be wrapped anew each time that it is read (Swift 6.3 writes it back
    // in another calling convention), until a call of it went through a million wrappers. An object is only referred to.
    private final class StatusReceiver: Sendable {
        let handler: StatusHandler

        init(handler: @escaping StatusHandler) { self.handler = handler }
    }

    private final class BatchReceiver: Sendable {
        let handler: @Sendable () -> Void

        init(handler: @escaping @Sendable () -> Void) { self.handler = handler }
    }

    private let descendants = Mutex<[Int32]>([])
    private let speaker = Mutex<Int32?>(nil)
    private let endLadder = Mutex<[(atNs: Int64, signal: Int32)]>([])
    private let isInputToClose = Atomic(false)
    /// False from just before the process is reaped: its id may then be another's.
    private let maySignal = Mutex(true)

    init(
        label: String,
        pid: Int32,
        process: KeptProcess? = nil,
        startedNs: Int64 = 0,
        room: PipeRoom = PipeRoom(),
        inputFD: Int32,
        framing: Framing,
        limits: EngineClientLimits
    ) {
        self.label = label
        self.pid = pid
        self.process = process
        self.startedNs = startedNs
        self.room = room
        self.limits = limits
        heardNs = Atomic(tb_monotonic_ns())
        state = Mutex(ConnectionState(engine: label, limits: limits))
        writer = Mutex(FrameWriter(fd: inputFD, encoder: FrameEncoder(framing: framing)))
    }

    /// Sends calls with one `write(2)`; nil when none could be sent, which their handlers have been told.
    ///
    /// Waits while the pipe is full. On the reader thread (in a handler) it must therefore not be used for more than the
    /// pipe takes, or neither side reads: 64 KiB of requests that are not yet answered, where the kernel grants no more.
    @discardableResult
    package func send(_ calls: [OutgoingCall]) -> SendStamps? { start(calls).stamps }

    /// Sends one call.
    package func send(
        _ method: String,
        _ params: JSONValue? = nil,
        deadline: Duration? = nil,
        handler: @escaping OutgoingCall.Handler
    ) {
        send([OutgoingCall(method, params, deadline: deadline, handler: handler)])
    }

    /// Calls and waits for the result; a refusal by the engine is `.refused`.
    package func call(
        _ method: String,
        _ params: JSONValue? = nil,
        deadline: Duration? = nil
    ) async throws -> JSONValue {
        try await timedCall(method, params, deadline: deadline).result
    }

    /// As `call`, with when the request went out and the reply came.
    func timedCall(
        _ method: String,
        _ params: JSONValue? = nil,
        deadline: Duration? = nil
    ) async throws -> (result: JSONValue, stamps: ReplyStamps) {
        let call = CancellableCall()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outgoing = OutgoingCall(method, params, deadline: deadline) { result, stamps in
                    continuation.resume(with: result.map { ($0, stamps) }.mapError { $0 as any Error })
                }
                let id = start([outgoing]).ids.first
                if call.register(id) { cancel(call: id) }
            }
        } onCancel: {
            if let id = call.cancel() { cancel(call: id) }
        }
    }

    /// The first event, past or to come, that `matches`; `what` names it in errors.
    package func event(
        _ what: String,
        within deadline: Duration,
        matching matches: @escaping @Sendable (EngineEvent) -> Bool
    ) async throws -> ReceivedEvent {
        let call = CancellableCall()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waiter = ConnectionState.EventWaiter(
                    what: what,
                    deadlineNs: deadline.after(tb_monotonic_ns()),
                    matches: matches
                ) { continuation.resume(with: $0.mapError { $0 as any Error }) }
                let (id, delivery) = state.withLock { $0.wait(waiter) }
                delivery?()
                if call.register(id) { cancel(waiter: id) }
            }
        } onCancel: {
            if let id = call.cancel() { cancel(waiter: id) }
        }
    }

    /// All events so far, in the order they came.
    package var events: [ReceivedEvent] { state.withLock { $0.events } }

    /// Receives every later status event; replaces an earlier handler.
    package func onStatus(_ handler: StatusHandler?) {
        statusHandler.withLock { $0 = handler.map { StatusReceiver(handler: $0) } }
    }

    /// Runs when everything that one `read(2)` brought has been handled, on the reader thread; replaces an earlier one.
    ///
    /// So that what the answers in it let go can go out together.
    package func onBatchEnd(_ handler: (@Sendable () -> Void)?) {
        batchHandler.withLock { $0 = handler.map { BatchReceiver(handler: $0) } }
    }

    /// From now on `mailbox` holds what the engine sends, and its owner decodes it with `deliver`, on a thread of its own
    /// on which then handlers run; deadlines of calls go on. One mailbox at a time; `endHolding` ends it.
    package func hold(in mailbox: MessageMailbox) {
        self.mailbox.withLock { $0 = mailbox }
        isHolding.store(true, ordering: .releasing)
    }

    /// Decodes and delivers one held message, as the reader thread would have done when it came.
    package func deliver(_ message: MessageMailbox.Message) {
        message.bytes.withUnsafeBytes { take($0, firstByteNs: message.firstByteNs, readableNs: message.readableNs) }
    }

    /// Delivers what is still held, on the caller's thread; what comes later the reader thread decodes again.
    package func endHolding() {
        // Closed before it is let go, so that no later message overtakes one that is still held.
        mailbox.withLock { $0 }?.close { deliver($0) }
        isHolding.store(false, ordering: .releasing)
        mailbox.withLock { $0 = nil }
    }

    /// What was found of its stamps so far.
    package var stampCheck: StampCheck { state.withLock { $0.stampCheck } }

    /// How the process ended; nil while it runs.
    package var end: EngineEnd? { state.withLock { $0.end } }

    /// CPU time of all its threads so far, and of its live descendants', in nanoseconds; nil once it has ended.
    package var cpuTimeNs: Int64? {
        let timeNs = tb_cpu_ns_of(pid)
        guard timeNs >= 0 else { return nil }
        let others = descendants.withLock { $0 }.map { max(0, tb_cpu_ns_of($0)) }
        return others.reduce(timeNs, +)
    }

    /// Looks for processes that the engine has started: a wrapper's engine, say. Not at every reading of the clock, which
    /// is taken while latencies are.
    package func findDescendants() {
        let found = ProcessFamily.descendants(of: pid)
        descendants.withLock { $0 = found }
    }

    /// The process that speaks: where the engine is started by a wrapper, one that the wrapper has started.
    package var speakingPID: Int32 { speaker.withLock { $0 } ?? pid }

    /// Notes the process id that the engine gives in its `hello`; believed where it is a descendant of the one started.
    func note(speakingPID number: Int64) {
        findDescendants()
        guard let number = Int32(exactly: number), descendants.withLock({ $0.contains(number) }) else { return }
        speaker.withLock { $0 = number }
    }

    /// Whether it has started other processes, whose CPU time is their own.
    package var hasDescendants: Bool { !descendants.withLock { $0 }.isEmpty }

    /// How long ago it last sent anything.
    package var silence: Duration { .nanoseconds(tb_monotonic_ns() - heardNs.load(ordering: .relaxed)) }

    /// Why nothing can be asked of it any more: how it ended, or why it was killed; nil while it lives.
    package var failure: EngineClientError? { state.withLock { $0.closedReason } }

    /// Waits for the process's end.
    package func waitForEnd() async -> EngineEnd? {
        await ended.wait()
        return end
    }

    /// Ends the engine at once; calls that wait fail with `error`.
    package func kill(because error: EngineClientError) {
        state.withLock { $0.condemn(error) }
        signal(SIGKILL)
    }

    /// Closes the engine's input, which a well-behaved one takes as the order to end.
    ///
    /// Never waits: while a write to an engine that does not read is under way, the supervisor closes it afterwards.
    package func closeInput() {
        let isClosed = writer.withLockIfAvailable { $0.close() } != nil
        isInputToClose.store(!isClosed, ordering: .releasing)
    }

    /// The ids of the calls that were registered, and when they went out.
    private func start(_ calls: [OutgoingCall]) -> (ids: [Int64], stamps: SendStamps?) {
        let enteredNs = tb_monotonic_ns()
        var ids: [Int64] = []
        var refused: [(handler: OutgoingCall.Handler, error: EngineClientError)] = []
        let written = writer.withLock { writer in
            let registered = register(calls, enteredNs: enteredNs)
            for (call, registration) in zip(calls, registered) {
                switch registration {
                case .failure(let error): refused.append((call.handler, error))
                case .success(let id):
                    ids.append(id)
                    writer.add(
                        Request(
                            id: .integer(id),
                            method: call.method,
                            params: call.params,
                            wantsTrace: call.wantsTrace
                        )
                    )
                }
            }
            // A failed write means a dead or closed engine: the supervisor fails the call when it reaps it, or at the
            // call's deadline.
            return ids.isEmpty ? nil : writer.send()
        }
        for (handler, error) in refused {
            handler(.failure(error), ReplyStamps(sendEnteredNs: enteredNs, settledNs: tb_monotonic_ns()))
        }
        let stamps = written.map { written in
            SendStamps(
                sendEnteredNs: enteredNs,
                writeEnteredNs: written.enteredNs,
                writeReturnedNs: written.returnedNs
            )
        }
        return (ids, stamps)
    }

    /// The ids of calls that are about to go out together, or why one can't.
    private func register(_ calls: [OutgoingCall], enteredNs: Int64) -> [Result<Int64, EngineClientError>] {
        let usualDeadlineNs = limits.callDeadline.after(enteredNs)
        return state.withLock { state in
            calls.map { call in
                state.register(
                    ConnectionState.PendingCall(
                        method: call.method,
                        deadlineNs: call.deadline?.after(enteredNs) ?? usualDeadlineNs,
                        sendEnteredNs: enteredNs,
                        handler: call.handler
                    )
                )
            }
        }
    }

    private func cancel(call id: Int64?) {
        guard let id, let call = state.withLock({ $0.abandon(call: id) }) else { return }
        let stamps = ReplyStamps(sendEnteredNs: call.sendEnteredNs, settledNs: tb_monotonic_ns())
        call.handler(.failure(cancellation("'\(call.method)'")), stamps)
    }

    private func cancel(waiter id: Int64?) {
        guard let id, let waiter = state.withLock({ $0.take(waiter: id) }) else { return }
        waiter.handler(.failure(cancellation("waiting for \(waiter.what)")))
    }

    private func cancellation(_ what: String) -> EngineClientError {
        EngineClientError(.cancelled, engine: label, message: "\(what) was cancelled")
    }
}

extension EngineConnection {
    /// One frame from the engine.
    func receive(_ bytes: UnsafeRawBufferPointer, firstByteNs: Int64, readableNs: Int64) {
        heardNs.store(readableNs, ordering: .relaxed)
        if isHolding.load(ordering: .acquiring) {
            let mailbox = mailbox.withLock { $0 }
            if mailbox?.put(bytes, firstByteNs: firstByteNs, readableNs: readableNs) == true { return }
        }
        take(bytes, firstByteNs: firstByteNs, readableNs: readableNs)
    }

    private func take(_ bytes: UnsafeRawBufferPointer, firstByteNs: Int64, readableNs: Int64) {
        let message: EngineMessage
        do {
            message = try EngineMessage(parsing: bytes)
        } catch {
            return violate("sent \(error)")
        }
        switch message {
        case .response(let response):
            let nowNs = tb_monotonic_ns()
            let stamps = ReplyStamps(
                sendEnteredNs: 0,
                firstByteNs: firstByteNs,
                readableNs: readableNs,
                decodedNs: nowNs,
                deliveredNs: nowNs,
                trace: response.trace
            )
            deliver(response, stamps)
        case .notification(let method, let params): deliver(method, params, readableNs: readableNs)
        }
    }

    /// Everything that one `read(2)` brought has been handled.
    func endBatch() {
        batchHandler.withLock { $0 }?.handler()
    }

    /// The reader's buffer has grown, or shrunk.
    func holds(moreBytes: Int) {
        if let excess = state.withLock({ $0.hold(moreBytes: moreBytes) }) { violate(excess) }
    }

    /// The engine broke the protocol.
    func violate(_ message: String) {
        kill(because: EngineClientError(.protocolViolation, engine: label, message: message))
    }

    /// Plans the signals that end the engine should it not end by itself, each so long after the one before.
    func scheduleEnd(ladder: [(after: Duration, signal: Int32)]) {
        var atNs = tb_monotonic_ns()
        endLadder.withLock { planned in
            planned = ladder.map { step in
                atNs = step.after.after(atNs)
                return (atNs, step.signal)
            }
        }
    }

    /// Lets waiters that are late go, kills an engine that owes an answer, and sends a planned signal that is due.
    func enforceDeadlines() {
        let nowNs = tb_monotonic_ns()
        let (deliveries, verdict) = state.withLock { $0.expire(nowNs: nowNs) }
        for delivery in deliveries { delivery() }
        if let verdict { kill(because: verdict) }
        let due = endLadder.withLock { planned -> Int32? in
            guard let first = planned.first, first.atNs <= nowNs else { return nil }
            return planned.removeFirst().signal
        }
        if let due { signal(due) }
        if isInputToClose.load(ordering: .acquiring) { closeInput() }
    }

    /// Has the keeper end the engine and what it started, or pass SIGTERM on; does nothing once it is being reaped.
    func signal(_ number: Int32) {
        maySignal.withLock { isAllowed in
            guard isAllowed else { return }
            if number == SIGTERM { process?.askToEnd() } else { process?.endAll() }
        }
    }

    /// From now on nobody signals: the process id is about to be free for another's use.
    func endSignalling() {
        maySignal.withLock { $0 = false }
    }

    /// The process has been reaped and its output read to the end.
    func finish(_ end: EngineEnd) {
        closeInput()
        let deliveries = state.withLock { $0.finish(end) }
        for delivery in deliveries { delivery() }
        ended.signal()
    }

    private func deliver(_ response: Response, _ stamps: ReplyStamps) {
        guard case .integer(let id)? = response.id else {
            if case .failure(let error) = response.outcome { return violate("could not read a request: \(error)") }
            return violate("answered without an id")
        }
        let call: ConnectionState.PendingCall
        switch state.withLock({ $0.answer(to: id) }) {
        case .awaited(let waiting): call = waiting
        case .abandoned: return
        case .unknown: return violate("answered call \(id), which was not waiting for an answer")
        }
        let result: Result<JSONValue, EngineClientError>
        switch response.outcome {
        case .success(let value): result = .success(value)
        case .failure(let error):
            let message = "'\(call.method)' was refused: \(error.message)"
            result = .failure(EngineClientError(.refused(error), engine: label, message: message))
        }
        var stamps = stamps
        stamps.sendEnteredNs = call.sendEnteredNs
        stamps.deliveredNs = tb_monotonic_ns()
        call.handler(result, stamps)
        // Afterwards, so that nobody's latency has it.
        state.withLock { $0.stampCheck.hold(response.outcome, to: call.method, stamps) }
    }

    private func deliver(_ method: String, _ params: JSONValue, readableNs: Int64) {
        do {
            switch method {
            case Method.statusEvent:
                let event = try StatusEvent(json: params)
                state.withLock { $0.stampCheck.hold(event, startedNs: startedNs, readableNs: readableNs) }
                statusHandler.withLock { $0 }?.handler(event, readableNs)
            case Method.event:
                let event = ReceivedEvent(event: try EngineEvent(json: params), readableNs: readableNs)
                let (deliveries, excess) = state.withLock { state in
                    state.stampCheck.hold(event, startedNs: startedNs)
                    return (state.add(event), state.takeExcessOfEvents())
                }
                for delivery in deliveries { delivery() }
                if let excess { violate(excess) }
            default:
                break  // a later protocol's notification is none of ours
            }
        } catch {
            violate("sent a malformed '\(method)': \(error.message)")
        }
    }
}
