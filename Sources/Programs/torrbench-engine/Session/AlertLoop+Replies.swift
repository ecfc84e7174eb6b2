import CLibtorrent
import EngineProtocol
import Vocabulary

extension AlertLoop {
    /// Replies to `configure` when the socket that counts listens, or can't.
    mutating func answerConfigure(with alert: SessionAlert) {
        guard let pending = board.withLock({ $0.configure }), alert.usesUTP == pending.listensOverUTP else { return }
        board.withLock { $0.configure = nil }
        guard let caller = pending.caller else { return }
        let outcome = Result { () throws(RPCError) in try configured(pending, alert) }
        outlet.enqueue(caller.response(outcome))
    }

    private func configured(_ pending: PendingConfigure, _ alert: SessionAlert) throws(RPCError) -> JSONValue {
        if alert.kind == .listenFailed {
            let cause = alert.error?.refusal ?? RPCError(.engineError, alert.message)
            throw RPCError(cause.code, "can't listen on \(pending.address): \(cause.message)", details: cause.details)
        }
        let settings = try LibraryError.refusing { () throws(LibraryError) in try session.settings() }
        var applied = JSONObject()
        let names = Set(pending.settingNames).union(Self.settingsAlwaysTold).sorted()
        for name in names { applied[name] = settings.value(of: name)?.json }
        let reply = ConfigureReply(
            listenPort: Int64(alert.port),
            settingsApplied: applied,
            diskBackend: pending.backend.rawValue,
            limits: settings.limits
        )
        return reply.json
    }

    /// Told whether or not anyone touched them: a report shows the threads asked for beside those seen.
    private static let settingsAlwaysTold = ["aio_threads", "hashing_threads", "max_queued_disk_bytes"]

    /// Refuses what has waited for its time.
    mutating func expire(nowNs: Int64) {
        let (configure, additions, requests) = board.withLock { state in
            let configure = state.configure.flatMap { $0.deadlineNs <= nowNs ? $0 : nil }
            if configure != nil { state.configure = nil }
            let requests = state.counterRequests.filter { $0.deadlineNs <= nowNs }
            state.counterRequests.removeAll { $0.deadlineNs <= nowNs }
            return (configure, state.expireAdditions(nowNs: nowNs), requests)
        }
        if let configure { refuse(configure.caller, "configure: no socket has come to listen") }
        for addition in additions { refuse(addition.caller, "the library has not taken torrent \(addition.torrent)") }
        for request in requests { refuse(request.caller, "get_counters: the library has sent no counters") }
    }

    private func refuse(_ caller: Caller?, _ problem: String) {
        guard let caller else { return }
        outlet.enqueue(caller.response(.failure(RPCError(.deadlineExceeded, "\(problem) in time"))))
    }
}
