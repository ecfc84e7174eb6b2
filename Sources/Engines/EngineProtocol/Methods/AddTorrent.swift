package import Vocabulary

/// `add_torrent`: from metainfo in the message or in a file.
package struct AddTorrentParams: Equatable, Sendable {
    /// Where the metainfo is.
    package enum Metainfo: Equatable, Sendable {
        /// RFC 4648 base64 of the `.torrent` file.
        case base64(String)
        /// A path that the engine can read.
        case path(String)
    }

    /// In the message itself, or in a file.
    package let metainfo: Metainfo
    /// The folder under which the torrent's files lie or come to lie.
    package let savePath: String
    /// What is believed of the files in it.
    package let start: StartMode
    /// Replaces the metainfo's trackers where given.
    package let trackers: [String]?
    /// True adds it without starting it; `resume` does.
    package let paused: Bool
    /// `sparse` or `allocate` (`lt::storage_mode_t`).
    package let storageMode: String

    package init(
        metainfo: Metainfo,
        savePath: String,
        start: StartMode,
        trackers: [String]? = nil,
        paused: Bool = false,
        storageMode: String = "sparse"
    ) {
        self.metainfo = metainfo
        self.savePath = savePath
        self.start = start
        self.trackers = trackers
        self.paused = paused
        self.storageMode = storageMode
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.addTorrent)
        let base64 = try fields.optional("metainfo_base64", as: .string)
        let path = try fields.optional("metainfo_path", as: .string)
        switch (base64, path) {
        case (let base64?, nil): metainfo = .base64(base64)
        case (nil, let path?): metainfo = .path(path)
        default:
            throw RPCError(.invalidParams, "add_torrent: give exactly one of 'metainfo_base64' and 'metainfo_path'")
        }
        savePath = try fields.required("save_path", as: .string)
        start = try fields.optional("start", as: .choice) ?? .empty
        trackers = try fields.optional("trackers", as: .strings)
        paused = try fields.optional("paused", as: .bool) ?? false
        storageMode = try fields.optional("storage_mode", as: .string) ?? "sparse"
        guard ["sparse", "allocate"].contains(storageMode) else {
            throw RPCError(.invalidParams, "add_torrent: 'storage_mode' must be 'sparse' or 'allocate'")
        }
        try fields.refuseUnknown()
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "save_path": .string(savePath), "start": .string(start.rawValue), "paused": .bool(paused),
            "storage_mode": .string(storageMode),
        ]
        switch metainfo {
        case .base64(let text): object["metainfo_base64"] = .string(text)
        case .path(let path): object["metainfo_path"] = .string(path)
        }
        object["trackers"] = trackers.map { .array($0.map(JSONValue.string)) }
        return .object(object)
    }
}

/// The torrent that `add_torrent` or `add_magnet` made.
package struct AddTorrentReply: Equatable, Sendable {
    /// The number by which every later call names it.
    package let torrent: Int64
    /// 40 hex digits; nil for a v2-only torrent.
    package let infoHashV1: String?
    /// 64 hex digits; nil for a v1-only torrent.
    package let infoHashV2: String?
    /// `CLOCK_MONOTONIC`, when the library had it.
    package let addedNs: Int64

    package init(torrent: Int64, infoHashV1: String?, infoHashV2: String?, addedNs: Int64) {
        self.torrent = torrent
        self.infoHashV1 = infoHashV1
        self.infoHashV2 = infoHashV2
        self.addedNs = addedNs
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to add_torrent")
        torrent = try fields.required("torrent", as: .natural)
        infoHashV1 = try fields.optional("info_hash_v1", as: .string)
        infoHashV2 = try fields.optional("info_hash_v2", as: .string)
        addedNs = try fields.required("added_ns", as: .instant)
    }

    package var json: JSONValue {
        var object: JSONObject = ["torrent": .integer(torrent), "added_ns": .integer(addedNs)]
        object["info_hash_v1"] = infoHashV1.map(JSONValue.string)
        object["info_hash_v2"] = infoHashV2.map(JSONValue.string)
        return .object(object)
    }
}
