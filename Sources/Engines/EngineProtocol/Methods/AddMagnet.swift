package import Vocabulary

/// `add_magnet`: returns at once, the metadata comes later (BEP 9).
package struct AddMagnetParams: Equatable, Sendable {
    /// A `magnet:` link with a v1 or v2 info-hash.
    package let uri: String
    /// The folder under which the torrent's files come to lie.
    package let savePath: String

    package init(uri: String, savePath: String) {
        self.uri = uri
        self.savePath = savePath
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.addMagnet)
        uri = try fields.required("uri", as: .string)
        savePath = try fields.required("save_path", as: .string)
        try fields.refuseUnknown()
    }

    package var json: JSONValue { ["uri": .string(uri), "save_path": .string(savePath)] }
}
