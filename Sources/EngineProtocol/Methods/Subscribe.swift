/// `subscribe`: status events at an interval; 0 ends them.
package struct SubscribeParams: Equatable, Sendable {
    /// 0, or 1 to 60 000.
    package let intervalMs: Int64
    /// Counters to send along, by the library's names.
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
    /// Names asked for that this library does not have.
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

/// What a subscription sends.
package struct StatusEvent: Equatable, Sendable {
    /// `CLOCK_MONOTONIC`, when the library stated it.
    package let sampledNs: Int64
    /// `CLOCK_MONOTONIC`, just before the engine wrote the frame.
    package let emittedNs: Int64
    /// Counts from 1, also for events that were replaced before they could be written.
    package let sequence: Int64
    /// Events replaced so far because the client did not read.
    package let dropped: Int64
    package let torrents: [TorrentStatus]
    package let counters: [String: Int64]

    package init(
        sampledNs: Int64,
        emittedNs: Int64,
        sequence: Int64,
        dropped: Int64,
        torrents: [TorrentStatus],
        counters: [String: Int64]
    ) {
        self.sampledNs = sampledNs
        self.emittedNs = emittedNs
        self.sequence = sequence
        self.dropped = dropped
        self.torrents = torrents
        self.counters = counters
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.statusEvent)
        sampledNs = try fields.required("sampled_ns", as: .natural)
        emittedNs = try fields.optional("emitted_ns", as: .natural) ?? sampledNs
        sequence = try fields.required("sequence", as: .natural)
        dropped = try fields.required("dropped", as: .natural)
        torrents = try fields.required("torrents", as: .array).map { element throws(RPCError) in
            try TorrentStatus(json: element)
        }
        counters = try fields.optional("counters", as: .counts) ?? [:]
    }

    package var json: JSONValue {
        [
            "sampled_ns": .integer(sampledNs), "emitted_ns": .integer(emittedNs), "sequence": .integer(sequence),
            "dropped": .integer(dropped), "torrents": .array(torrents.map(\.json)), "counters": .counts(counters),
        ]
    }
}

extension JSONValue {
    /// An object of integers, in the order of its keys.
    package static func counts(_ counts: [String: Int64]) -> JSONValue {
        let members = counts.sorted { $0.key < $1.key }
            .map { JSONObject.Member(key: $0.key, value: .integer($0.value)) }
        return .object(JSONObject(members: members))
    }
}
