import EngineProtocol
import Vocabulary

extension Dispatcher {
    private static let countersDeadlineNs = Int64.seconds(5)

    /// Answers from what the alert loop has noted; waits for no thread of the library's.
    mutating func status(_ params: GetStatusParams) throws(RPCError) -> Reply {
        _ = try session()
        guard let torrent = params.torrent else {
            let all = engine.board.withLock { $0.statuses.allText() }
            var text: [UInt8] = []
            text.reserveCapacity(all.count + 16)
            JSONEncoding.append(literal: "{\"torrents\":", to: &text)
            text.append(contentsOf: all)
            text.append(UInt8(ascii: "}"))
            return .encoded(text)
        }
        guard let status = engine.board.withLock({ $0.statuses[torrent] }) else {
            throw RPCError(.unknownTorrent, "no torrent \(torrent) in this session")
        }
        return .value(StatusReply(torrents: [status]).json)
    }

    mutating func alertsSummary() throws(RPCError) -> JSONValue {
        _ = try session()
        return engine.board.withLock { $0.tally.summary }.json
    }

    /// Asks the library for its counters; the alert loop replies with what comes.
    mutating func counters(_ caller: Caller?, _ params: GetCountersParams) throws(RPCError) -> JSONValue? {
        let session = try session()
        let names = params.names ?? engine.catalogue.names
        let deadlineNs = MonotonicClock.nowNs() + Dispatcher.countersDeadlineNs
        let accepted = engine.board.withLock { state in
            guard state.counterRequests.count < EngineProtocolLimits.maximumQueuedRequests else { return false }
            state.counterPosts += 1
            let request = CounterRequest(caller: caller, names: names, post: state.counterPosts, deadlineNs: deadlineNs)
            state.counterRequests.append(request)
            session.postCounters()
            return true
        }
        guard accepted else { throw RPCError(.overloaded, "too many calls of get_counters wait already") }
        return nil
    }

    mutating func subscribe(_ params: SubscribeParams) throws(RPCError) -> JSONValue {
        let session = try session()
        engine.board.withLock { state in
            state.subscriptionsMade += 1
            guard params.intervalMs > 0 else { return state.subscription = nil }
            state.subscription = Subscription(
                number: state.subscriptionsMade,
                intervalNs: .milliseconds(params.intervalMs),
                counters: params.counters
            )
        }
        // Wakes the alert loop, which may be in the middle of a long wait.
        session.postStatuses()
        return SubscribeReply(absentCounters: engine.catalogue.absent(of: params.counters)).json
    }
}
