import EngineProtocol
import Vocabulary

extension StampCheck {
    /// Looks at the stamps of an event; `startedNs` is just before the engine was started.
    mutating func hold(_ event: ReceivedEvent, startedNs: Int64) {
        let name = event.kind.rawValue
        hold("'\(name)' at_ns", event.atNs, notBeforeNs: startedNs, notAfterNs: event.readableNs)
        guard event.kind == .checked else { return }
        var earliestNs = startedNs
        for member in ["started_ns", "finished_ns"] {
            guard let stampNs = event.details[member]?.integerValue else { continue }
            hold("'\(name)' \(member)", stampNs, notBeforeNs: earliestNs, notAfterNs: event.readableNs)
            earliestNs = max(earliestNs, min(stampNs, event.readableNs))
        }
    }

    /// Looks at the stamps of a status event; what it states may be older than the subscription.
    mutating func hold(_ event: StatusEvent, startedNs: Int64, readableNs: Int64) {
        hold("'status' sampled_ns", event.sampledNs, notBeforeNs: startedNs, notAfterNs: readableNs)
        hold("'status' emitted_ns", event.emittedNs, notBeforeNs: event.sampledNs, notAfterNs: readableNs)
    }

    /// Looks at the stamps of a reply, in the order in which they happened, each after the one before it.
    mutating func hold(_ outcome: Result<JSONValue, RPCError>, to method: String, _ stamps: ReplyStamps) {
        var earliestNs = stamps.sendEnteredNs
        func next(_ check: inout StampCheck, _ member: String, _ stampNs: Int64) {
            check.hold(
                "reply to '\(method)' \(member)",
                stampNs,
                notBeforeNs: earliestNs,
                notAfterNs: stamps.readableNs
            )
            earliestNs = max(earliestNs, min(stampNs, stamps.readableNs))
        }
        if case .success(let reply) = outcome {
            for member in Self.members(of: method) {
                if let stampNs = reply[member]?.integerValue, Self.isInstant(stampNs) { next(&self, member, stampNs) }
            }
        }
        guard let trace = stamps.trace else { return }
        earliestNs = stamps.sendEnteredNs
        next(&self, "trace received_ns", trace.receivedNs)
        next(&self, "trace dispatched_ns", trace.dispatchedNs)
        next(&self, "trace handled_ns", trace.handledNs)
        next(&self, "trace written_ns", trace.writtenNs)
    }

    /// Others are refused when the reply is read into its type.
    private static func isInstant(_ stampNs: Int64) -> Bool {
        (0...EngineProtocolLimits.maximumInstantNs).contains(stampNs)
    }

    private static func members(of method: String) -> [String] {
        switch method {
        case Method.ping: ["received_ns", "handled_ns"]
        case Method.addTorrent, Method.addMagnet: ["added_ns"]
        default: []
        }
    }
}
