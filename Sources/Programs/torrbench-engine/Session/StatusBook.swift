import EngineProtocol

/// The latest known status of every torrent, in the order of their numbers, and the text that tells of all of them.
///
/// The text is put together from each torrent's own, which is encoded by whoever brings the status: an answer of a
/// thousand torrents costs a copy, whatever the library is doing.
struct StatusBook: Sendable {
    /// A status with its JSON text.
    struct Entry: Sendable {
        let status: TorrentStatus
        fileprivate let text: [UInt8]

        init(_ status: TorrentStatus) {
            self.status = status
            var text: [UInt8] = []
            text.reserveCapacity(512)
            JSONEncoding.append(status.json, to: &text)
            self.text = text
        }
    }

    private var entries: [Entry] = []
    private var text: [UInt8]?

    /// The status of a torrent; nil for one that there is none of.
    subscript(torrent: Int64) -> TorrentStatus? {
        let place = place(of: torrent)
        return place < entries.count && entries[place].status.torrent == torrent ? entries[place].status : nil
    }

    /// Notes a status, of a torrent that is known already or a new one.
    mutating func note(_ entry: Entry) {
        text = nil
        let place = place(of: entry.status.torrent)
        if place < entries.count, entries[place].status.torrent == entry.status.torrent {
            entries[place] = entry
        } else {
            entries.insert(entry, at: place)
        }
    }

    /// Forgets a torrent.
    mutating func remove(_ torrent: Int64) {
        guard self[torrent] != nil else { return }
        text = nil
        entries.remove(at: place(of: torrent))
    }

    /// All of them as the text of a JSON array.
    mutating func allText() -> [UInt8] {
        if let text { return text }
        var all: [UInt8] = []
        all.reserveCapacity(entries.reduce(2) { $0 + $1.text.count + 1 })
        all.append(UInt8(ascii: "["))
        for (number, entry) in entries.enumerated() {
            if number > 0 { all.append(UInt8(ascii: ",")) }
            all.append(contentsOf: entry.text)
        }
        all.append(UInt8(ascii: "]"))
        text = all
        return all
    }

    /// Where a torrent is, or would have to be.
    private func place(of torrent: Int64) -> Int {
        // New ones have the highest number.
        if let last = entries.last, last.status.torrent < torrent { return entries.count }
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].status.torrent < torrent { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
