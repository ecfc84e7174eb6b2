/// The TCP connections that are open, and which of them goes when there is no room for one more.
///
/// The newest is always let in. What goes is a connection of the address that has the most (or of the newcomer's, where
/// that is at its quota): first one that never sent a whole request, the oldest of those, else the one that has been
/// silent for the longest. So who opens connections and says nothing displaces only itself.
struct ConnectionTable: Sendable {
    private struct Entry {
        let source: PeerAddress
        var hasBeenServed = false
        /// The moment of its coming or of its last request, as a number that only grows.
        var lastUse: UInt64
    }

    private let capacity: Int
    private let capacityPerSource: Int
    private var entries: [UInt64: Entry] = [:]
    private var sources = SourceCounts()
    private var clock: UInt64 = 0

    /// A table for so many connections, and so many from one address.
    init(capacity: Int, perSource: Int) {
        self.capacity = capacity
        capacityPerSource = perSource
    }

    /// Connections open now.
    var count: Int { entries.count }

    /// Enters a connection; the number it has from now on, and that of the one which must be closed for it.
    mutating func open(from source: PeerAddress) -> (number: UInt64, evicted: UInt64?) {
        var evicted: UInt64?
        if sources[source] >= capacityPerSource {
            evicted = leastUseful { $0.guest == source.guest }
        } else if count >= capacity {
            let most = sources.largest
            evicted = leastUseful { sources[$0] == most }
        }
        if let evicted { close(evicted) }
        clock += 1
        entries[clock] = Entry(source: source, lastUse: clock)
        sources.add(source)
        return (clock, evicted)
    }

    /// Says that a connection has sent a whole request.
    mutating func use(_ number: UInt64) {
        clock += 1
        entries[number]?.lastUse = clock
        entries[number]?.hasBeenServed = true
    }

    /// Takes a connection out; nothing happens where that was done before.
    mutating func close(_ number: UInt64) {
        guard let entry = entries.removeValue(forKey: number) else { return }
        sources.remove(entry.source)
    }

    private func leastUseful(among isCandidate: (PeerAddress) -> Bool) -> UInt64? {
        entries.filter { isCandidate($0.value.source) }.min { left, right in
            left.value.hasBeenServed == right.value.hasBeenServed
                ? left.value.lastUse < right.value.lastUse : right.value.hasBeenServed
        }?.key
    }
}
