package import Vocabulary

/// `get_counters`: by name, or all.
package struct GetCountersParams: Equatable, Sendable {
    /// An ``EngineCounter``'s names or the library's own; nil asks for all of both.
    package let names: [String]?

    package init(names: [String]? = nil) {
        self.names = names
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.getCounters)
        names = try fields.optional("names", as: .strings)
        try fields.refuseUnknown()
    }

    package var json: JSONValue {
        var object = JSONObject()
        object["names"] = names.map { .array($0.map(JSONValue.string)) }
        return .object(object)
    }
}

/// The library's counters at one instant.
package struct CountersReply: Equatable, Sendable {
    /// `CLOCK_MONOTONIC`.
    package let sampledNs: Int64
    /// By the names asked for; counters and gauges alike.
    package let counters: [String: Int64]
    /// Names asked for that this engine does not have.
    package let absent: [String]

    package init(sampledNs: Int64, counters: [String: Int64], absent: [String]) {
        self.sampledNs = sampledNs
        self.counters = counters
        self.absent = absent
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to get_counters")
        sampledNs = try fields.required("sampled_ns", as: .instant)
        guard let counters = try fields.counts("counters") else {
            throw RPCError(
                .invalidParams,
                "reply to get_counters: 'counters' is missing (an object of integers expected)"
            )
        }
        self.counters = counters
        absent = try fields.optional("absent", as: .names) ?? []
    }

    package var json: JSONValue {
        [
            "sampled_ns": .integer(sampledNs), "counters": .counts(counters),
            "absent": .array(absent.map(JSONValue.string)),
        ]
    }
}
