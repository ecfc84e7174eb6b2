/// The params of calls that only name a torrent: `check`, `pause`, `resume`, `get_peers`, `get_status_sync`.
package struct TorrentParams: Equatable, Sendable {
    package let torrent: Int64

    package init(torrent: Int64) {
        self.torrent = torrent
    }

    /// `method` names the call in errors.
    package init(json: JSONValue?, method: String) throws(RPCError) {
        var fields = try FieldReader(json, context: method)
        torrent = try fields.required("torrent", as: .natural)
        try fields.refuseUnknown()
    }

    package var json: JSONValue { ["torrent": .integer(torrent)] }
}

/// `get_status`: one torrent, or all of them.
package struct GetStatusParams: Equatable, Sendable {
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

/// `remove`: forgets a torrent, with its files where asked.
package struct RemoveParams: Equatable, Sendable {
    package let torrent: Int64
    package let deleteFiles: Bool

    package init(torrent: Int64, deleteFiles: Bool = false) {
        self.torrent = torrent
        self.deleteFiles = deleteFiles
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.remove)
        torrent = try fields.required("torrent", as: .natural)
        deleteFiles = try fields.optional("delete_files", as: .bool) ?? false
        try fields.refuseUnknown()
    }

    package var json: JSONValue { ["torrent": .integer(torrent), "delete_files": .bool(deleteFiles)] }
}

/// `connect_peer`: dials without a tracker.
package struct ConnectPeerParams: Equatable, Sendable {
    package let torrent: Int64
    /// An IPv4 or IPv6 address.
    package let address: String
    package let port: Int64

    package init(torrent: Int64, address: String, port: Int64) {
        self.torrent = torrent
        self.address = address
        self.port = port
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.connectPeer)
        torrent = try fields.required("torrent", as: .natural)
        address = try fields.required("address", as: .string)
        port = try fields.required("port", as: .natural)
        guard (1...65535).contains(port) else {
            throw RPCError(.invalidParams, "connect_peer: 'port' must be from 1 to 65535, not \(port)")
        }
        try fields.refuseUnknown()
    }

    package var json: JSONValue {
        ["torrent": .integer(torrent), "address": .string(address), "port": .integer(port)]
    }
}
