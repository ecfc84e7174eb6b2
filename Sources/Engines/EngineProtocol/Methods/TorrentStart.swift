/// What an engine believes of a torrent's data when it is added.
package enum TorrentStart: String, CaseIterable, Sendable {
    /// Nothing is there; download all of it.
    case empty
    /// Resume data says that every piece is there; nothing is hashed.
    case havePieces = "have_pieces"
    /// libtorrent's `seed_mode`: pieces are hashed on their first request.
    case seedMode = "seed_mode"
    /// A full check first.
    case check
}
