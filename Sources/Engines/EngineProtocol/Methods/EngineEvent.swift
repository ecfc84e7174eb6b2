package import Vocabulary

/// Something that happened once in an engine; none is ever dropped.
package struct EngineEvent: Equatable, Sendable {
    /// What happened.
    package enum Kind: String, CaseIterable, Sendable {
        /// A tracker answered (`tracker_url`, `num_peers`).
        case announced
        /// A magnet's metadata is complete.
        case metadataReceived = "metadata_received"
        /// `from`, `to`.
        case stateChanged = "state_changed"
        /// The first payload bytes were seen.
        case firstPayload = "first_payload"
        /// The last wanted piece passed its check.
        case finished
        /// A full check ended (`started_ns`, `finished_ns`, `have_pieces`, `total_pieces`).
        case checked
        /// The library reported an error (`category`, `code`, `message`, perhaps `path`).
        case error
        case peerConnected = "peer_connected"
        case peerDisconnected = "peer_disconnected"
        /// The library's advice (`alert_kind`, `message`).
        case performanceAlert = "performance_alert"
    }

    /// Which of them.
    package let kind: Kind
    /// Nil where the event belongs to the session.
    package let torrent: Int64?
    /// `CLOCK_MONOTONIC`, when the library posted it.
    package let atNs: Int64
    /// The members that belong to the kind; `kind`, `torrent` and `at_ns` are never among them.
    package let details: JSONObject

    private static let ownKeys: Set = ["kind", "torrent", "at_ns"]

    package init(kind: Kind, torrent: Int64?, atNs: Int64, details: JSONObject = JSONObject()) {
        self.kind = kind
        self.torrent = torrent
        self.atNs = atNs
        self.details = details
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.event)
        kind = try fields.required("kind", as: .choice)
        torrent = try fields.optional("torrent", as: .natural)
        atNs = try fields.required("at_ns", as: .instant)
        let members = json?.objectValue?.members ?? []
        details = JSONObject(members: members.filter { !EngineEvent.ownKeys.contains($0.key) })
        // Instants and counts alike: two of them can be subtracted.
        let most = EngineProtocolLimits.maximumInstantNs
        for detail in details.members {
            guard let value = detail.value.integerValue, !(-most...most).contains(value) else { continue }
            throw RPCError(
                .invalidParams,
                "event '\(kind.rawValue)': '\(detail.key.excerpt)' must be from \(-most) to \(most), not \(value)"
            )
        }
    }

    package var json: JSONValue {
        var members = [
            JSONObject.Member(key: "kind", value: .string(kind.rawValue)),
            JSONObject.Member(key: "at_ns", value: .integer(atNs)),
        ]
        if let torrent { members.append(JSONObject.Member(key: "torrent", value: .integer(torrent))) }
        members += details.members.filter { !EngineEvent.ownKeys.contains($0.key) }
        return .object(JSONObject(members: members))
    }
}
