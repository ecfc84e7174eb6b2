package import Vocabulary

/// `connect_peer`: dials without a tracker.
package struct ConnectPeerParams: Equatable, Sendable {
    /// The number that `add_torrent` gave.
    package let torrent: Int64
    /// An IPv4 or IPv6 address.
    package let address: String
    /// 1 to 65 535.
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
        port = try fields.required("port", as: .port)
        try fields.refuseUnknown()
    }

    package var json: JSONValue {
        ["torrent": .integer(torrent), "address": .string(address), "port": .integer(port)]
    }
}
