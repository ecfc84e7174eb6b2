import PeerWire

/// A connection to an HTTP tracker: requests and their answers, one after another.
struct HTTPTrackerFlow: Sendable {
    private struct Open {
        let kind: String
        let stamp: PacketStamp
        var firstByteNs: Int64?
        var answer: [UInt8] = []
    }

    private let client: Endpoint
    private let tracker: Endpoint
    private var head: [UInt8] = []
    private var headStamp: PacketStamp?
    private var open: Open?

    init(client: Endpoint, tracker: Endpoint) {
        self.client = client
        self.tracker = tracker
    }

    mutating func receive(_ chunk: StreamChunk, from end: Endpoint, _ stamp: PacketStamp, _ book: inout TrackerBook) {
        end == client ? ask(chunk, stamp, &book) : answer(chunk.bytes, stamp)
    }

    mutating func finish(_ book: inout TrackerBook) {
        guard let done = open else { return }
        open = nil
        book.add("http_\(done.kind)", atNs: done.stamp.timeNs, answeredNs: done.firstByteNs) {
            TrackerExchange(
                transport: "http",
                kind: done.kind,
                client: client.description,
                tracker: tracker.description,
                packet: done.stamp.number,
                timeNs: done.stamp.timeNs,
                responseNs: done.firstByteNs.map { $0 - done.stamp.timeNs },
                outcome: done.answer.split(separator: 32).dropFirst().first.map { String(decoding: $0, as: UTF8.self) }
            )
        }
    }

    private mutating func ask(_ chunk: StreamChunk, _ stamp: PacketStamp, _ book: inout TrackerBook) {
        if head.isEmpty { headStamp = stamp }
        head.append(contentsOf: chunk.bytes.prefix(CaptureLimits.httpHeadBytes - head.count))
        // Of a packet kept in part, the rest of the head is taken for read: what it asks for stands at its beginning.
        let isComplete = head.suffix(4).elementsEqual("\r\n\r\n".utf8) || chunk.missingBytes > 0
        guard isComplete || head.count == CaptureLimits.httpHeadBytes else { return }
        // What follows the unseen part of a head is no request.
        guard head.starts(with: "GET ".utf8) else { return head.removeAll(keepingCapacity: true) }
        finish(&book)
        let target = head.dropFirst(4).prefix { $0 != UInt8(ascii: " ") }
        let path = target.prefix { $0 != UInt8(ascii: "?") }
        let kind = path.holds("scrape") ? "scrape" : target.holds("info_hash=") ? "announce" : nil
        open = kind.flatMap { kind in headStamp.map { Open(kind: kind, stamp: $0) } }
        head = []
    }

    private mutating func answer(_ bytes: UnsafeRawBufferPointer, _ stamp: PacketStamp) {
        guard open != nil else { return }
        if open?.firstByteNs == nil { open?.firstByteNs = stamp.timeNs }
        let room = 16 - (open?.answer.count ?? 0)
        if room > 0 { open?.answer.append(contentsOf: bytes.prefix(room)) }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the text stands somewhere in these bytes.
    fileprivate func holds(_ text: StaticString) -> Bool {
        let first = text.utf8Start.pointee
        return text.withUTF8Buffer { wanted in
            indices.contains { place in
                self[place] == first && self[place...].starts(with: wanted)
            }
        }
    }
}
