import PeerWire

/// Requests with the instants at which they were sent, oldest first.
///
/// Peers mostly answer in the order in which they were asked, so that an answer is looked for among the oldest; only where
/// answers come in another order are blocks found by a table, until all are answered.
struct RequestQueue: Sendable {
    private struct Entry {
        let block: BlockSpan
        let atNs: Int64
    }

    /// Requests among which an answer is looked for before a table is made.
    private static let searched = 32
    /// Room that an empty queue keeps, in requests.
    private static let keptCapacity = 64

    private var entries: [Entry] = []
    private var first = 0
    private var table: [BlockSpan: Int64] = [:]

    var count: Int { entries.count - first + table.count }

    var isEmpty: Bool { count == 0 }

    /// All of them.
    var blocks: [BlockSpan] { entries[first...].map(\.block) + table.keys }

    /// Adds a request. One that was sent before counts twice, as it may be answered twice; not so in a table.
    mutating func append(_ block: BlockSpan, atNs time: Int64) {
        if table.isEmpty { entries.append(Entry(block: block, atNs: time)) } else { table[block] = time }
    }

    /// Takes a request out: when it was sent; nil where there is none for this block.
    mutating func remove(_ block: BlockSpan) -> Int64? {
        if table.isEmpty, !entries.isEmpty {
            if let found = removeOldest(block) { return found }
            guard entries.count - first > Self.searched else { return nil }
            makeTable()
        }
        guard !table.isEmpty, let asked = table.removeValue(forKey: block) else { return nil }
        // What a deep queue once needed is given back when it is empty.
        if table.isEmpty, table.capacity > Self.keptCapacity { table = [:] }
        return asked
    }

    func contains(_ block: BlockSpan) -> Bool {
        table[block] != nil || entries[first...].contains { $0.block == block }
    }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: entries.capacity <= Self.keptCapacity)
        first = 0
        table = [:]
    }

    private mutating func removeOldest(_ block: BlockSpan) -> Int64? {
        let end = min(entries.count, first + Self.searched)
        var place = first
        while place < end, entries[place].block != block { place += 1 }
        guard place < end else { return nil }
        let asked = entries[place].atNs
        while place > first {
            entries[place] = entries[place - 1]
            place -= 1
        }
        first += 1
        if first == entries.count {
            removeAll()
        } else if first > Self.keptCapacity, first > entries.count / 2 {
            entries.removeFirst(first)
            first = 0
        }
        return asked
    }

    private mutating func makeTable() {
        for entry in entries[first...] where table[entry.block] == nil { table[entry.block] = entry.atNs }
        entries = []
        first = 0
    }
}
