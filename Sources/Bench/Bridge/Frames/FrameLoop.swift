package import EngineClient
import EngineProtocol
import Synchronization
import Threads

/// A virtual user interface on a thread of its own: frames at fixed instants, each of which takes in what has come,
/// asks for the status of every torrent and waits for it no longer than until the next.
///
/// Messages are decoded on this thread, as an interface decodes them, and not on the connection's reader thread.
package final class FrameLoop: Sendable {
    private let connection: EngineConnection
    private let intervalNs: Int64
    /// Whether the engine has `ReplyTrace.feature`.
    private let isTraced: Bool
    private let mailbox = MessageMailbox()
    private let screen = FrameScreen()
    private let isToldToEnd = Atomic(false)
    private let ledger: Mutex<FramePacer>
    /// Longest wait for the thread's end: a frame, or a call's deadline.
    private static let endLimit = Duration.seconds(15)

    private init(connection: EngineConnection, framesPerSecond: Int, isTraced: Bool) {
        self.connection = connection
        self.isTraced = isTraced
        intervalNs = 1_000_000_000 / Int64(framesPerSecond)
        ledger = Mutex(FramePacer(startNs: 0, intervalNs: intervalNs))
    }

    /// Runs frames while `body` does, and returns their accounts and when they ended.
    ///
    /// Throws what `body` throws, or the engine's failure that ended the frames.
    package static func watching<Value: Sendable>(
        _ connection: EngineConnection,
        framesPerSecond: Int,
        isTraced: Bool,
        _ body: () async throws -> Value
    ) async throws -> (value: Value, ledger: FramePacer, rows: Int, endNs: Int64) {
        let loop = FrameLoop(connection: connection, framesPerSecond: framesPerSecond, isTraced: isTraced)
        let thread = DedicatedThread.start(name: "tb-frames") { loop.run() }
        guard let thread else { throw BridgeError(.environmentUnfit, "no thread for the interface's frames") }
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        loop.isToldToEnd.store(true, ordering: .releasing)
        loop.mailbox.wake()
        guard thread.join(within: endLimit) else {
            thread.detach()
            throw BridgeError(.internalFault, "the interface's frames did not end within \(endLimit)")
        }
        let endNs = MonotonicClock.nowNs
        let value = try outcome.get()
        if let failure = loop.screen.failure { throw failure }
        return (value, loop.ledger.withLock { $0 }, loop.screen.rows, endNs)
    }

    /// The thread's life.
    private func run() {
        var ledger = FramePacer(startNs: MonotonicClock.nowNs + intervalNs, intervalNs: intervalNs)
        connection.onStatus { [screen] event, _ in screen.apply(event.torrents) }
        connection.hold(in: mailbox)
        while !isOver {
            ledger.rest(fromNs: MonotonicClock.nowNs)
            MonotonicClock.sleep(untilNs: ledger.nextDueNs)
            ledger.begin(nowNs: MonotonicClock.nowNs)
            takeIn(&ledger)
            if ledger.isToAsk { ask(&ledger) }
            while ledger.isWaiting, !isOver, MonotonicClock.nowNs < ledger.nextDueNs {
                ledger.rest(fromNs: MonotonicClock.nowNs)
                mailbox.wait(untilNs: ledger.nextDueNs)
                takeIn(&ledger)
            }
        }
        connection.endHolding()
        connection.onStatus(nil)
        let accounts = ledger
        self.ledger.withLock { $0 = accounts }
    }

    private var isOver: Bool { isToldToEnd.load(ordering: .acquiring) || screen.failure != nil }

    private func takeIn(_ ledger: inout FramePacer) {
        for message in mailbox.takeAll() {
            let takenNs = MonotonicClock.nowNs
            connection.deliver(message)
            let appliedNs = MonotonicClock.nowNs
            ledger.took(bytes: message.bytes.count, fromNs: takenNs, toNs: appliedNs)
            for arrival in screen.takeArrivals() {
                switch arrival {
                case .answered(let question, let readableNs):
                    ledger.answered(question, readableNs: readableNs, takenNs: takenNs, appliedNs: appliedNs)
                case .stamped(let question, let span):
                    ledger.stamped(question, span)
                }
            }
        }
    }

    /// Asks for every torrent's status, and for when the engine had the question: by a trace, or else by a `ping` in the
    /// same write behind it, which an engine answers when it is done with the question.
    private func ask(_ ledger: inout FramePacer) {
        let question = ledger.ask(atNs: MonotonicClock.nowNs)
        var calls = [
            OutgoingCall(Method.getStatus, GetStatusParams().json, wantsTrace: isTraced) { [screen] result, stamps in
                screen.note(result, to: question, stamps)
            }
        ]
        if !isTraced {
            calls.append(OutgoingCall(Method.ping) { [screen] result, _ in screen.noteStamps(result, of: question) })
        }
        connection.send(calls)
    }
}
