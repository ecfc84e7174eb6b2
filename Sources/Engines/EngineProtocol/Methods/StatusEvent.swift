package import Vocabulary

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
    /// Every torrent of the session, in the order of their numbers.
    package let torrents: [TorrentStatus]
    /// Those that the subscription named.
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
        sampledNs = try fields.required("sampled_ns", as: .instant)
        emittedNs = try fields.optional("emitted_ns", as: .instant) ?? sampledNs
        sequence = try fields.required("sequence", as: .natural)
        dropped = try fields.required("dropped", as: .natural)
        torrents = try fields.required("torrents", as: .array).map { element throws(RPCError) in
            try TorrentStatus(json: element)
        }
        counters = try fields.counts("counters") ?? [:]
    }

    /// Appends the whole notification as one line of JSON, without a terminator; `torrents` is the text of a JSON array
    /// of statuses, so that an engine need not encode a long list anew for each event.
    package static func append(
        to buffer: inout [UInt8],
        sampledNs: Int64,
        emittedNs: Int64,
        sequence: Int64,
        dropped: Int64,
        torrents: [UInt8],
        counters: [String: Int64]
    ) {
        JSONEncoding.append(
            literal: "{\"jsonrpc\":\"2.0\",\"method\":\"status\",\"params\":{\"sampled_ns\":",
            to: &buffer
        )
        JSONEncoding.append(sampledNs, to: &buffer)
        JSONEncoding.append(literal: ",\"emitted_ns\":", to: &buffer)
        JSONEncoding.append(emittedNs, to: &buffer)
        JSONEncoding.append(literal: ",\"sequence\":", to: &buffer)
        JSONEncoding.append(sequence, to: &buffer)
        JSONEncoding.append(literal: ",\"dropped\":", to: &buffer)
        JSONEncoding.append(dropped, to: &buffer)
        JSONEncoding.append(literal: ",\"torrents\":", to: &buffer)
        buffer.append(contentsOf: torrents)
        JSONEncoding.append(literal: ",\"counters\":", to: &buffer)
        JSONEncoding.append(.counts(counters), to: &buffer)
        JSONEncoding.append(literal: "}}", to: &buffer)
    }

    package var json: JSONValue {
        [
            "sampled_ns": .integer(sampledNs), "emitted_ns": .integer(emittedNs), "sequence": .integer(sequence),
            "dropped": .integer(dropped), "torrents": .array(torrents.map(\.json)), "counters": .counts(counters),
        ]
    }
}
