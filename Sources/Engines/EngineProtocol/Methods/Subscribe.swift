package import Vocabulary

/// `subscribe`: status events at an interval; 0 ends them.
package struct SubscribeParams: Equatable, Sendable {
    /// 0, or 1 to 60 000.
    package let intervalMs: Int64
    /// Counters to send along, by the protocol's names (``EngineCounter``) or the library's.
    package let counters: [String]

    package init(intervalMs: Int64, counters: [String] = []) {
        self.intervalMs = intervalMs
        self.counters = counters
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.subscribe)
        intervalMs = try fields.required("interval_ms", as: .natural)
        counters = try fields.optional("counters", as: .strings) ?? []
        guard intervalMs <= 60_000 else {
            throw RPCError(.invalidParams, "subscribe: 'interval_ms' must be at most 60000, not \(intervalMs)")
        }
        try fields.refuseUnknown()
    }

    package var json: JSONValue {
        ["interval_ms": .integer(intervalMs), "counters": .array(counters.map(JSONValue.string))]
    }
}

/// The reply to `subscribe`.
package struct SubscribeReply: Equatable, Sendable {
    /// Names asked for that this engine does not have.
    package let absentCounters: [String]

    package init(absentCounters: [String]) {
        self.absentCounters = absentCounters
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to subscribe")
        absentCounters = try fields.optional("absent", as: .strings) ?? []
    }

    package var json: JSONValue { ["absent": .array(absentCounters.map(JSONValue.string))] }
}
