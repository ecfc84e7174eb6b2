package import Vocabulary

/// One torrent at one instant.
package struct TorrentStatus: Equatable, Sendable {
    /// The number that `add_torrent` gave.
    package var torrent: Int64
    /// From the metainfo; empty while a magnet has none.
    package var name: String
    /// Where it is in its life.
    package var state: TorrentState
    /// 0 to 1 000 000.
    package var progressPpm: Int64
    /// What is to be downloaded in all.
    package var totalWantedBytes: Int64
    /// Of the wanted bytes, those in pieces that passed their check.
    package var totalDoneBytes: Int64
    /// This session's payload; nil where the engine cannot tell.
    package var payloadReceivedBytes: Int64?
    /// This session's payload, int64.
    package var payloadSentBytes: Int64
    /// Connections that stand; half-open ones do not count.
    package var numPeers: Int64
    /// Connections to peers that have every piece.
    package var numSeeds: Int64
    /// Pieces that passed their check.
    package var havePieces: Int64
    /// 0 while a magnet has no metadata.
    package var totalPieces: Int64
    /// By a call, or because of an error.
    package var paused: Bool
    /// False for a magnet whose metadata has not come.
    package var hasMetadata: Bool
    /// The library's message where the torrent has stopped with an error.
    package var error: String?
    /// `CLOCK_MONOTONIC`, when the library stated this.
    package var sampledNs: Int64

    package init(
        torrent: Int64,
        name: String,
        state: TorrentState,
        progressPpm: Int64,
        totalWantedBytes: Int64,
        totalDoneBytes: Int64,
        payloadReceivedBytes: Int64?,
        payloadSentBytes: Int64,
        numPeers: Int64,
        numSeeds: Int64,
        havePieces: Int64,
        totalPieces: Int64,
        paused: Bool,
        hasMetadata: Bool,
        error: String?,
        sampledNs: Int64
    ) {
        self.torrent = torrent
        self.name = name
        self.state = state
        self.progressPpm = progressPpm
        self.totalWantedBytes = totalWantedBytes
        self.totalDoneBytes = totalDoneBytes
        self.payloadReceivedBytes = payloadReceivedBytes
        self.payloadSentBytes = payloadSentBytes
        self.numPeers = numPeers
        self.numSeeds = numSeeds
        self.havePieces = havePieces
        self.totalPieces = totalPieces
        self.paused = paused
        self.hasMetadata = hasMetadata
        self.error = error
        self.sampledNs = sampledNs
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "status")
        torrent = try fields.required("torrent", as: .natural)
        name = try fields.optional("name", as: .string) ?? ""
        state = try fields.required("state", as: .choice)
        progressPpm = try fields.required("progress_ppm", as: .natural)
        totalWantedBytes = try fields.required("total_wanted_bytes", as: .integer)
        totalDoneBytes = try fields.required("total_done_bytes", as: .integer)
        payloadReceivedBytes = try fields.optional("payload_received_bytes", as: .integer)
        payloadSentBytes = try fields.required("payload_sent_bytes", as: .integer)
        numPeers = try fields.required("num_peers", as: .integer)
        numSeeds = try fields.required("num_seeds", as: .integer)
        havePieces = try fields.required("have_pieces", as: .integer)
        totalPieces = try fields.required("total_pieces", as: .integer)
        paused = try fields.required("paused", as: .bool)
        hasMetadata = try fields.required("has_metadata", as: .bool)
        error = try fields.optional("error", as: .string)
        sampledNs = try fields.required("sampled_ns", as: .instant)
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "torrent": .integer(torrent), "name": .string(name), "state": .string(state.rawValue),
            "progress_ppm": .integer(progressPpm), "total_wanted_bytes": .integer(totalWantedBytes),
            "total_done_bytes": .integer(totalDoneBytes), "payload_sent_bytes": .integer(payloadSentBytes),
            "num_peers": .integer(numPeers),
            "num_seeds": .integer(numSeeds), "have_pieces": .integer(havePieces),
            "total_pieces": .integer(totalPieces), "paused": .bool(paused), "has_metadata": .bool(hasMetadata),
            "sampled_ns": .integer(sampledNs),
        ]
        object["payload_received_bytes"] = payloadReceivedBytes.map(JSONValue.integer)
        object["error"] = error.map(JSONValue.string)
        return .object(object)
    }
}
