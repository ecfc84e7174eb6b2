package import Vocabulary

/// `get_status`: one torrent, or all of them.
package struct GetStatusParams: Equatable, Sendable {
    /// Nil asks for all.
    package let torrent: Int64?

    package init(torrent: Int64? = nil) {
        self.torrent = torrent
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.getStatus)
        torrent = try fields.optional("torrent", as: .natural)
        try fields.refuseUnknown()
    }

    package var json: JSONValue {
        var object = JSONObject()
        object["torrent"] = torrent.map(JSONValue.integer)
        return .object(object)
    }
}

/// The reply to `get_status` and `get_status_sync`.
package struct StatusReply: Equatable, Sendable {
    /// In the order of their numbers.
    package let torrents: [TorrentStatus]

    package init(torrents: [TorrentStatus]) {
        self.torrents = torrents
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to get_status")
        torrents = try fields.required("torrents", as: .array).map { element throws(RPCError) in
            try TorrentStatus(json: element)
        }
    }

    package var json: JSONValue { ["torrents": .array(torrents.map(\.json))] }
}
