package import Vocabulary

/// The reply to `get_peers`.
package struct PeersReply: Equatable, Sendable {
    /// Every connection of the torrent, half-open ones too.
    package let peers: [PeerStatus]

    package init(peers: [PeerStatus]) {
        self.peers = peers
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to get_peers")
        peers = try fields.required("peers", as: .array).map { element throws(RPCError) in
            try PeerStatus(json: element)
        }
    }

    package var json: JSONValue { ["peers": .array(peers.map(\.json))] }
}
