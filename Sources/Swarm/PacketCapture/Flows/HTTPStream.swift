import PeerWire

/// One direction of an HTTP/1 connection: finds heads, passes over bodies.
///
/// Where the capture lacks bytes outside a body, it goes on at the next segment that begins with a head.
struct HTTPStream: Sendable {
    private enum State: Hashable {
        case head
        case body(left: Int)
        case chunkSize
        /// A chunk and the line's end behind it.
        case chunk(left: Int)
        /// The lines after the last chunk.
        case trailer
        /// A body without an end, or bytes that cannot be read.
        case unknown
    }

    private static let newline = UInt8(ascii: "\n")
    private static let blanks: [UInt8] = [UInt8(ascii: "\r"), newline]

    private var state = State.head
    /// What has come of a head or a line.
    private var pending: [UInt8] = []
    private var pendingStamp: PacketStamp?

    /// What has come of a head that is not complete.
    var unfinished: HTTPHead? {
        guard state == .head, !pending.isEmpty, let stamp = pendingStamp else { return nil }
        return HTTPHead(bytes: pending, stamp: stamp)
    }

    /// Takes all that follows for something else than HTTP.
    mutating func end() {
        state = .unknown
        pending = []
    }

    /// Takes in what comes next; `take` is handed each head and says what follows it.
    mutating func receive(_ chunk: StreamChunk, _ stamp: PacketStamp, _ take: (HTTPHead) -> HTTPHead.Body) {
        var rest = chunk.bytes[...]
        if state == .unknown, chunk.isSegmentStart, HTTPHead.begins(chunk.bytes) { state = .head }
        while !rest.isEmpty {
            switch state {
            case .head: readHead(&rest, stamp, take)
            case .body(let left):
                let taken = min(left, rest.count)
                rest = rest.dropFirst(taken)
                state = taken == left ? .head : .body(left: left - taken)
            case .chunk(let left):
                let taken = min(left, rest.count)
                rest = rest.dropFirst(taken)
                state = taken == left ? .chunkSize : .chunk(left: left - taken)
            case .chunkSize: readChunkSize(&rest)
            case .trailer: if let line = line(&rest), line.isEmpty { state = .head }
            case .unknown: rest = rest.dropFirst(rest.count)
            }
        }
        if chunk.missingBytes > 0 { miss(chunk.missingBytes, take) }
    }

    private mutating func readHead(
        _ rest: inout Slice<UnsafeRawBufferPointer>,
        _ stamp: PacketStamp,
        _ take: (HTTPHead) -> HTTPHead.Body
    ) {
        if pending.isEmpty {
            // Lines may be empty before a head (RFC 9112, 2.2).
            rest = rest.drop { Self.blanks.contains($0) }
            pendingStamp = stamp
        }
        let room = CaptureLimits.httpHeadBytes - pending.count
        var taken = 0
        for byte in rest.prefix(room) {
            pending.append(byte)
            taken += 1
            if byte == Self.newline, isEmptyLine() { break }
        }
        rest = rest.dropFirst(taken)
        guard !pending.isEmpty else { return }
        let isBroken = !HTTPHead.mayBegin(pending) && !pending.withUnsafeBytes { HTTPHead.begins($0) }
        if isBroken || pending.count == CaptureLimits.httpHeadBytes {
            finishHead(take)
            state = .unknown
        } else if pending.last == Self.newline, isEmptyLine() {
            finishHead(take)
        }
    }

    /// Whether what has come ends with an empty line.
    private func isEmptyLine() -> Bool {
        let before = pending.dropLast()
        return before.last == Self.newline || (before.last == Self.blanks[0] && before.dropLast().last == Self.newline)
    }

    private mutating func finishHead(_ take: (HTTPHead) -> HTTPHead.Body) {
        guard let stamp = pendingStamp else { return }
        let head = HTTPHead(bytes: pending, stamp: stamp)
        pending = []
        switch take(head) {
        case .bytes(let count): state = count > 0 ? .body(left: count) : .head
        case .chunks: state = .chunkSize
        case .all: state = .unknown
        }
    }

    private mutating func readChunkSize(_ rest: inout Slice<UnsafeRawBufferPointer>) {
        guard let line = line(&rest) else { return }
        let digits = line.prefix { Character(UnicodeScalar($0)).isHexDigit }
        guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size < 1 << 40 else {
            return state = .unknown
        }
        state = size == 0 ? .trailer : .chunk(left: size + 2)
    }

    /// A line that is complete, without its end; none is longer than a head may be.
    private mutating func line(_ rest: inout Slice<UnsafeRawBufferPointer>) -> [UInt8]? {
        for byte in rest {
            rest = rest.dropFirst()
            guard byte == Self.newline else {
                pending.append(byte)
                if pending.count > CaptureLimits.httpHeadBytes { end() }
                continue
            }
            let line = pending.last == Self.blanks[0] ? pending.dropLast() : pending[...]
            pending = []
            return Array(line)
        }
        return nil
    }

    /// Takes in that bytes are missing here.
    private mutating func miss(_ count: Int, _ take: (HTTPHead) -> HTTPHead.Body) {
        switch state {
        case .body(let left) where count <= left: state = count == left ? .head : .body(left: left - count)
        case .chunk(let left) where count <= left: state = count == left ? .chunkSize : .chunk(left: left - count)
        // Of a packet kept in part, the rest of the head is taken for read: what it asks for stands at its beginning.
        case .head where !pending.isEmpty:
            finishHead(take)
            end()
        default: end()
        }
    }
}
