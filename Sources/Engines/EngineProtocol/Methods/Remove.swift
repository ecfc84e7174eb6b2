package import Vocabulary

/// `remove`: forgets a torrent, with its files where asked.
package struct RemoveParams: Equatable, Sendable {
    /// The number that `add_torrent` gave.
    package let torrent: Int64
    /// True deletes what was downloaded, too.
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
