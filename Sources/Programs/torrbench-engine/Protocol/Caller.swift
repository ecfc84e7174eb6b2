import EngineProtocol
import Vocabulary

/// Who waits for a reply; where the request asked for a trace, also when it came and was taken up.
struct Caller: Sendable {
    let id: RequestID
    private var trace: ReplyTrace?

    /// Nil for a notification, which nobody waits for.
    init?(_ request: Request, receivedNs: Int64) {
        guard let id = request.id else { return nil }
        self.id = id
        guard request.wantsTrace else { return }
        trace = ReplyTrace(receivedNs: receivedNs, dispatchedNs: MonotonicClock.nowNs(), handledNs: 0, writtenNs: 0)
    }

    /// The same, when another thread takes the request up.
    var takenUp: Caller {
        var caller = self
        if trace != nil { caller.trace?.dispatchedNs = MonotonicClock.nowNs() }
        return caller
    }

    /// The reply, now that its outcome is there; whoever writes it fills `written_ns` in.
    func response(_ outcome: Result<JSONValue, RPCError>) -> Response {
        guard var trace else { return Response(id: id, outcome: outcome) }
        trace.handledNs = MonotonicClock.nowNs()
        return Response(id: id, outcome: outcome, trace: trace)
    }
}
