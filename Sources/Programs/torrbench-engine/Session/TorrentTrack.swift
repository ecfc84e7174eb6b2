/// What the alert loop remembers of a torrent between alerts.
struct TorrentTrack {
    /// `CLOCK_MONOTONIC`, when the check that runs now began.
    var checkStartedNs: Int64?
    private(set) var hasPayload = false
    private var isDownloading = false
    /// The session's received payload when the torrent began to download.
    private var baselineBytes: Int64?

    /// Whether the first payload byte is still to come.
    var awaitsPayload: Bool { isDownloading && !hasPayload }

    /// `receivedBytes` is the session's payload so far, where it is known.
    mutating func beginsDownloading(receivedBytes: Int64?) {
        isDownloading = true
        baselineBytes = receivedBytes
    }

    mutating func stopsDownloading() {
        isDownloading = false
    }

    /// Whether a sample of the session's received payload shows the torrent's first; true once.
    mutating func sees(receivedBytes: Int64) -> Bool {
        guard awaitsPayload else { return false }
        guard let baselineBytes else {
            self.baselineBytes = receivedBytes
            return false
        }
        hasPayload = receivedBytes > baselineBytes
        return hasPayload
    }

    /// Whether the torrent's own status shows its first payload; true once.
    mutating func sees(ownReceivedBytes: Int64) -> Bool {
        guard !hasPayload, ownReceivedBytes > 0 else { return false }
        hasPayload = true
        return true
    }
}
