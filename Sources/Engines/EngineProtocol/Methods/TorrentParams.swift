package import Vocabulary

/// The params of calls that only name a torrent: `check`, `pause`, `resume`, `get_peers`, `get_status_sync`.
package struct TorrentParams: Equatable, Sendable {
    /// The number that `add_torrent` gave.
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
