import CLibtorrent
import EngineProtocol
import Vocabulary

/// An `add_torrent` or `add_magnet` whose torrent the library does not have yet.
struct PendingAddition: Sendable {
    let caller: Caller?
    let torrent: Int64
    let infoHashV1: String?
    let infoHashV2: String?
    /// `CLOCK_MONOTONIC`.
    let deadlineNs: Int64

    init(caller: Caller?, added: tb_added, deadlineNs: Int64) {
        self.caller = caller
        torrent = Int64(added.torrent)
        let hashes = [CText.string(added.info_hash_v1), CText.string(added.info_hash_v2)]
        infoHashV1 = hashes[0].isEmpty ? nil : hashes[0]
        infoHashV2 = hashes[1].isEmpty ? nil : hashes[1]
        self.deadlineNs = deadlineNs
    }

    /// The result of the call, now that the library has answered.
    func reply(to arrival: AdditionArrival) throws(RPCError) -> JSONValue {
        if let error = arrival.error { throw error.refusal }
        let reply = AddTorrentReply(
            torrent: torrent,
            infoHashV1: infoHashV1,
            infoHashV2: infoHashV2,
            addedNs: arrival.atNs
        )
        return reply.json
    }
}

/// What the library said of a torrent that was handed over.
struct AdditionArrival: Sendable {
    let torrent: Int64
    /// `CLOCK_MONOTONIC`.
    let atNs: Int64
    let error: LibraryError?
}
