import EngineProtocol

/// The interface's rows, one a torrent, kept as a real one keeps them: what has changed is told from what has not.
struct TorrentTable: Sendable {
    private var rows: [Int64: TorrentStatus] = [:]
    /// Rows that an update found changed, in all.
    private(set) var changes = 0

    var count: Int { rows.count }

    /// Rows at most: more torrents than any session is asked to have.
    static let maximumRows = 65_536
    /// Bytes of a name that a row keeps.
    private static let maximumNameBytes = 256

    /// Whether the engine has told of more torrents than there can be.
    var isFull: Bool { rows.count >= Self.maximumRows }

    mutating func apply(_ statuses: [TorrentStatus]) {
        for var status in statuses where rows[status.torrent] != status {
            status.name = status.name.cut(to: Self.maximumNameBytes)
            status.error = status.error?.cut(to: Self.maximumNameBytes)
            guard rows[status.torrent] != nil || !isFull else { return }
            rows[status.torrent] = status
            changes += 1
        }
    }
}
