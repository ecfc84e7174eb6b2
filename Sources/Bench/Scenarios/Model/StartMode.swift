/// What an engine knows of its files when its torrent is added.
package enum StartMode: String, Sendable, Equatable, Codable, CaseIterable {
    /// Nothing: it begins to fetch. The leecher's only mode, and not a value of the file's `start`.
    case empty
    /// Resume data says that every piece is there; nothing is verified.
    case havePieces = "have_pieces"
    /// libtorrent's `seed_mode`: assumed complete, each piece hashed when it is first asked for.
    case seedMode = "seed_mode"
    /// Every piece is checked before the run is timed.
    case check
}
