/// How large a torrent may be before it is refused.
package struct TorrentLimits: Hashable, Sendable {
    /// What its bencode may hold.
    package var bencode: BencodeLimits

    /// Files, pad files included.
    package var maximumFiles: Int

    /// Pieces over all files.
    package var maximumPieces: Int

    /// Bytes in one piece.
    package var maximumPieceLengthBytes: Int64

    /// Tracker URLs over all tiers.
    package var maximumTrackers: Int

    /// Bytes in one tracker URL.
    package var maximumTrackerBytes: Int

    /// Limits of one's own.
    package init(
        bencode: BencodeLimits,
        maximumFiles: Int,
        maximumPieces: Int,
        maximumPieceLengthBytes: Int64,
        maximumTrackers: Int,
        maximumTrackerBytes: Int
    ) {
        self.bencode = bencode
        self.maximumFiles = maximumFiles
        self.maximumPieces = maximumPieces
        self.maximumPieceLengthBytes = maximumPieceLengthBytes
        self.maximumTrackers = maximumTrackers
        self.maximumTrackerBytes = maximumTrackerBytes
    }

    /// What libtorrent 2.0.8 takes by default (`load_torrent_limits`: 2²¹ pieces) or more, where more is harmless.
    package static let standard = TorrentLimits(
        bencode: .torrent,
        maximumFiles: 1 << 18,
        maximumPieces: 1 << 21,
        maximumPieceLengthBytes: 512 << 20,
        maximumTrackers: 256,
        maximumTrackerBytes: 2048
    )
}
