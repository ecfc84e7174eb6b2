/// `get_counters`: by name, or all.
package struct GetCountersParams: Equatable, Sendable {
    /// Nil asks for every counter of the library.
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
    package let counters: [String: Int64]
    /// Names asked for that this library does not have.
    package let absent: [String]

    package init(sampledNs: Int64, counters: [String: Int64], absent: [String]) {
        self.sampledNs = sampledNs
        self.counters = counters
        self.absent = absent
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to get_counters")
        sampledNs = try fields.required("sampled_ns", as: .natural)
        counters = try fields.required("counters", as: .counts)
        absent = try fields.optional("absent", as: .strings) ?? []
    }

    package var json: JSONValue {
        [
            "sampled_ns": .integer(sampledNs), "counters": .counts(counters),
            "absent": .array(absent.map(JSONValue.string)),
        ]
    }
}

/// One connection of a torrent, as `get_peers` sees it.
package struct PeerStatus: Equatable, Sendable {
    package let address: String
    package let port: Int64
    package let client: String
    /// `tcp` or `utp` (BEP 29).
    package let transport: String
    package let encrypted: Bool
    package let payloadSentBytes: Int64
    package let payloadReceivedBytes: Int64

    package init(
        address: String,
        port: Int64,
        client: String,
        transport: String,
        encrypted: Bool,
        payloadSentBytes: Int64,
        payloadReceivedBytes: Int64
    ) {
        self.address = address
        self.port = port
        self.client = client
        self.transport = transport
        self.encrypted = encrypted
        self.payloadSentBytes = payloadSentBytes
        self.payloadReceivedBytes = payloadReceivedBytes
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "peer")
        address = try fields.required("address", as: .string)
        port = try fields.required("port", as: .natural)
        client = try fields.optional("client", as: .string) ?? ""
        transport = try fields.required("transport", as: .string)
        encrypted = try fields.optional("encrypted", as: .bool) ?? false
        payloadSentBytes = try fields.required("payload_sent_bytes", as: .integer)
        payloadReceivedBytes = try fields.required("payload_received_bytes", as: .integer)
    }

    package var json: JSONValue {
        [
            "address": .string(address), "port": .integer(port), "client": .string(client),
            "transport": .string(transport), "encrypted": .bool(encrypted),
            "payload_sent_bytes": .integer(payloadSentBytes),
            "payload_received_bytes": .integer(payloadReceivedBytes),
        ]
    }
}

/// `get_alerts_summary`: what the library complained of so far.
package struct AlertsSummary: Equatable, Sendable {
    /// `lt::performance_alert`s by kind.
    package let performanceAlerts: [String: Int64]
    /// Alerts that the library dropped because its queue was full; any makes a run invalid.
    package let alertsDropped: Int64
    package let hashFailed: Int64
    package let fileErrors: [String]
    package let trackerErrors: [String]

    package init(
        performanceAlerts: [String: Int64],
        alertsDropped: Int64,
        hashFailed: Int64,
        fileErrors: [String],
        trackerErrors: [String]
    ) {
        self.performanceAlerts = performanceAlerts
        self.alertsDropped = alertsDropped
        self.hashFailed = hashFailed
        self.fileErrors = fileErrors
        self.trackerErrors = trackerErrors
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to get_alerts_summary")
        performanceAlerts = try fields.optional("performance_alerts", as: .counts) ?? [:]
        alertsDropped = try fields.required("alerts_dropped", as: .natural)
        hashFailed = try fields.optional("hash_failed", as: .natural) ?? 0
        fileErrors = try fields.optional("file_errors", as: .strings) ?? []
        trackerErrors = try fields.optional("tracker_errors", as: .strings) ?? []
    }

    package var json: JSONValue {
        [
            "performance_alerts": .counts(performanceAlerts), "alerts_dropped": .integer(alertsDropped),
            "hash_failed": .integer(hashFailed), "file_errors": .array(fileErrors.map(JSONValue.string)),
            "tracker_errors": .array(trackerErrors.map(JSONValue.string)),
        ]
    }
}
