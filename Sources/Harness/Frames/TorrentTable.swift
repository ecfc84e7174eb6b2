import EngineProtocol

/// The interface's rows, one a torrent, kept as a real one keeps them: what has changed is told from what has not.
struct TorrentTable: Sendable {
    private var rows: [Int64: TorrentStatus] = [:]
    /// Rows that an update found changed, in all.
    private(set) var changes = 0

    var count: Int { rows.count }

    mutating func apply(_ statuses: [TorrentStatus]) {
        for status in statuses where rows[status.torrent] != status {
            rows[status.torrent] = status
            changes += 1
        }
    }
}
