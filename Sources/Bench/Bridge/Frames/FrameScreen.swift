import EngineClient
import EngineProtocol
import Synchronization
import Vocabulary

/// What handlers leave for the interface's thread, on which they run while it delivers messages.
final class FrameScreen: Sendable {
    /// Something that a message brought.
    enum Arrival: Sendable {
        /// The answer to a question, applied.
        case answered(question: Int, readableNs: Int64)
        /// When the engine had a question in hand.
        case stamped(question: Int, FrameQuestion.EngineSpan)
    }

    private struct State {
        var table = TorrentTable()
        var arrivals: [Arrival] = []
        var failure: (any Error)?
    }

    private let state = Mutex(State())

    /// Rows in the table.
    var rows: Int { state.withLock { $0.table.count } }
    /// Why it cannot go on; nil while it can.
    var failure: (any Error)? { state.withLock { $0.failure } }

    /// What has come since.
    func takeArrivals() -> [Arrival] {
        state.withLock { state in
            defer { state.arrivals.removeAll(keepingCapacity: true) }
            return state.arrivals
        }
    }

    /// Status events change rows as answers do.
    func apply(_ statuses: [TorrentStatus]) {
        state.withLock { $0.table.apply(statuses) }
    }

    /// The answer to `get_status`, with the engine's own stamps where it gave them.
    func note(_ result: Result<JSONValue, EngineClientError>, to question: Int, _ stamps: ReplyStamps) {
        do {
            let reply = try StatusReply(json: try result.get())
            state.withLock { state in
                state.table.apply(reply.torrents)
                state.arrivals.append(.answered(question: question, readableNs: stamps.readableNs))
                guard let trace = stamps.trace else { return }
                let span = FrameQuestion.EngineSpan(receivedNs: trace.receivedNs, handledNs: trace.handledNs)
                state.arrivals.append(.stamped(question: question, span))
            }
        } catch let error as RPCError {
            fail(BridgeError(.engineFailed, "the engine's status cannot be read: \(error.message)"))
        } catch {
            fail(error)
        }
    }

    /// The answer to the `ping` behind a question; an engine without stamps in it says nothing.
    func noteStamps(_ result: Result<JSONValue, EngineClientError>, of question: Int) {
        guard case .success(let json) = result, let ping = try? PingReply(json: json) else { return }
        let span = FrameQuestion.EngineSpan(receivedNs: ping.receivedNs, handledNs: ping.handledNs)
        state.withLock { $0.arrivals.append(.stamped(question: question, span)) }
    }

    /// The first failure is kept.
    func fail(_ error: any Error) {
        state.withLock { if $0.failure == nil { $0.failure = error } }
    }
}
