import CLibtorrent
import EngineProtocol
import Glibc
import Synchronization
import Vocabulary

/// What the engine's threads share: the reader answers, the slow lane blocks, the alert loop listens.
final class Engine: Sendable {
    static let name = "torrbench-engine"
    static let version = "1.0.0"

    /// How long the client may take to read the last reply, and how long the process may take to end without one.
    private static let endingDeadlineNs = Int64.seconds(30)

    let framing: Framing
    let outlet: Outlet
    let board = Board()
    let catalogue = CounterCatalogue()
    private let lane: SlowLane
    private let running = Mutex<Running?>(nil)

    private struct Running {
        let session: TorrentSession
        var alertThread: SystemThread?
    }

    /// Nil when the kernel has no thread left.
    init?(framing: Framing, outlet: Outlet) {
        guard let lane = SlowLane() else { return nil }
        self.framing = framing
        self.outlet = outlet
        self.lane = lane
    }

    /// The session that `configure` made.
    var session: TorrentSession? { running.withLock { $0?.session } }

    /// Puts a call that may block on the slow lane; what `body` returns or throws is the reply, nil comes later.
    func onSlowLane(
        _ caller: Caller?,
        _ body: @escaping @Sendable (Caller?) throws(RPCError) -> JSONValue?
    ) throws(RPCError) {
        let accepted = lane.enqueue { [outlet] in
            let taken = caller?.takenUp
            let outcome = Result { () throws(RPCError) in try body(taken) }
            guard let taken else { return }
            switch outcome {
            case .success(let result?): outlet.reply(taken.response(.success(result)))
            case .success(nil): break
            case .failure(let error): outlet.reply(taken.response(.failure(error)))
            }
        }
        guard accepted else {
            let limit = EngineProtocolLimits.maximumQueuedRequests
            throw RPCError(.overloaded, "\(limit) requests wait already; wait for replies before sending more")
        }
    }

    /// Makes the session and starts to listen to it. Only from the slow lane.
    func start(_ settings: borrowing SettingsPack, backend: tb_disk_backend, pending: PendingConfigure) throws(RPCError)
    {
        let session: TorrentSession
        do {
            session = try TorrentSession(settings: settings, backend: backend)
        } catch {
            throw error.refusal
        }
        // Known before the alert loop can reply: the client may call at once.
        running.withLock { $0 = Running(session: session) }
        board.withLock { $0.configure = pending }
        let thread = SystemThread.start(name: "tb-alerts") { [board, outlet, catalogue] in
            var loop = AlertLoop(session: session, board: board, outlet: outlet, catalogue: catalogue)
            loop.run()
        }
        guard let thread else {
            Log.write("can't start the thread that listens to libtorrent")
            ExitStatus.outOfResources.end()
        }
        running.withLock { $0?.alertThread = thread }
    }

    /// Ends session and process, with the last counters and the resources used as the reply to `caller`.
    /// Only from the slow lane, and when the reader calls the session no more.
    func end(replyingTo caller: Caller?) -> Never {
        var counters: [String: Int64] = [:]
        if let running = running.withLock({ $0 }) {
            board.withLock { state in
                state.isEnding = true
                state.counterPosts += 1
                running.session.postCounters()
            }
            running.alertThread?.join()
            if let sample = board.withLock({ $0.lastCounters }) {
                counters = catalogue.lastValues(in: sample)
            }
            running.session.destroy()
        }
        if let caller {
            let reply = ShutdownReply(resourceUsage: .ofThisProcess(), counters: counters)
            outlet.enqueue(caller.response(.success(reply.json)))
        }
        if !outlet.drain(deadlineNs: MonotonicClock.nowNs() + Engine.endingDeadlineNs) {
            Log.write("the client does not read; ending with events unsent")
        }
        ExitStatus.fine.end()
    }

    /// Ends the process after stdin was closed.
    func endWithoutReply() -> Never {
        let accepted = lane.enqueue { [self] in end(replyingTo: nil) }
        if accepted { sleep(UInt32(Engine.endingDeadlineNs / .seconds(1))) }
        Log.write("the session did not end within \(Engine.endingDeadlineNs / .seconds(1)) s")
        ExitStatus.internalError.end()
    }
}
