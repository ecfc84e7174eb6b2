/// One direction of a connection, from ordered bytes to messages; blocks are skipped over, never copied.
///
/// Feed it one ``StreamChunk`` after another and call `next` until it returns nil. It holds at most one message's head.
package struct StreamDecoder: Sendable {
    private enum State: Hashable {
        /// Collecting the 68 bytes of a handshake.
        case handshake
        /// Collecting a message's length, number and fields.
        case head
        /// Passing over what is left of a message.
        case body
        /// Looking for a boundary.
        case searching
    }

    /// Where the stream began.
    package enum Start: Sendable {
        /// With the connection: a handshake comes first.
        case connection
        /// In the middle, or with a beginning that was not seen: boundaries are looked for. Only the very first bytes may be a
        /// handshake; further on its like would be a block's content.
        case middle
        /// With an obfuscated greeting, after which a handshake in plain text may come.
        case greeting
    }

    /// Bytes after which no greeting goes on: keys, both paddings and what stands between them take 1176.
    private static let greetingBytes = 2_048
    /// Bytes of a passage that are kept because a header may begin in them.
    private static let tailBytes = 16

    private var state: State
    private let start: Start
    /// Whether no byte of the stream was taken in yet.
    private var isUntouched = true
    /// What is known of the stream while boundaries are looked for; lent for a chunk.
    package var knowledge: StreamKnowledge?
    /// A message's first bytes; while boundaries are looked for, the last bytes passed over.
    private var head: [UInt8] = []
    private var message: PeerMessage?
    private var messageBytes = 0
    /// Bytes of the current message that are still to come; 0 where boundaries are lost and between messages.
    package private(set) var bodyLeftBytes = 0
    private var messageMissingBytes = 0
    private var skippedBytes = 0
    /// Where messages begin if the headers seen since boundaries were lost are real, in bytes passed over.
    private var predictions: [Int] = []
    /// Bytes of the last segment or hole that was passed over; the largest number where nobody knows.
    private var bytesBefore = Int.max
    /// Whether a loss is to be told before anything else.
    private var loss: LossReason?

    /// A decoder for a stream that begins as told.
    package init(start: Start) {
        state = start == .connection ? .handshake : .searching
        self.start = start
    }

    /// Whether bytes from the middle of a stream hold the header of a block or a request for one.
    package static func holdsBlockHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
        HeaderGuess(bytes: bytes, isTruncated: false, knowledge: StreamKnowledge()).holdsBlockHeader()
    }

    /// Whether message boundaries are known.
    package var isInStep: Bool { state != .searching }

    /// Bytes passed over since boundaries were lost.
    package var searchedBytes: Int { state == .searching ? skippedBytes + head.count : 0 }

    /// Bytes of a message that has begun and not ended; 0 between messages.
    package var pendingBytes: Int {
        switch state {
        case .head, .handshake: head.count
        case .body: messageBytes - bodyLeftBytes
        case .searching: 0
        }
    }

    /// Takes from the chunk up to the next thing worth telling; nil when the chunk is used up.
    package mutating func next(_ chunk: inout StreamChunk) -> StreamEvent? {
        while true {
            if let loss {
                self.loss = nil
                return .lost(loss)
            }
            switch state {
            case .handshake:
                guard fill(Handshake.wireBytes, from: &chunk) else { return missing(&chunk) }
                if let event = takeHandshake() { return event }
            case .head:
                if let event = takeHead(&chunk) { return event }
                if state == .head && chunk.bytes.isEmpty {
                    if let passed = passOver(chunk) { return passed }
                    return missing(&chunk)
                }
            case .body:
                pass(&chunk)
                guard bodyLeftBytes == 0 else { return nil }
                if let event = endMessage() { return event }
            case .searching:
                guard let event = search(&chunk) else { return nil }
                return event
            }
        }
    }

    /// Takes in that nobody knows how many bytes are missing here: boundaries are lost, and the current message with them.
    ///
    /// Returns whether they were known before.
    package mutating func breakOff() -> Bool {
        isUntouched = false
        guard state != .searching else {
            skippedBytes += head.count
            head.removeAll(keepingCapacity: true)
            predictions = []
            bytesBefore = .max
            return false
        }
        let unread = pendingBytes
        lose(.missingBytes)
        loss = nil
        message = nil
        skippedBytes = unread
        return true
    }

    private mutating func takeHandshake() -> StreamEvent? {
        defer { head.removeAll(keepingCapacity: true) }
        if let handshake = Handshake(head) {
            state = .head
            return .handshake(handshake)
        }
        lose(.noHandshake)
        return nil
    }

    /// Collects a head; an event when a message, or a block's header, is complete.
    private mutating func takeHead(_ chunk: inout StreamChunk) -> StreamEvent? {
        if head.isEmpty, let headBytes = Self.wholeHeadBytes(chunk.bytes) {
            let whole = UnsafeRawBufferPointer(rebasing: chunk.bytes[..<headBytes])
            chunk.drop(headBytes)
            return begin(whole)
        }
        return collectHead(&chunk)
    }

    /// Bytes of the head that lies whole at the beginning, as most do; nil for all others.
    private static func wholeHeadBytes(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 5 else { return nil }
        let length = Int(bytes.bigEndian32(at: 0))
        guard length > 0, length <= PeerWireLimits.messageBytes else { return nil }
        let headBytes = (MessageKind(rawValue: bytes[4]) ?? .unknown).headBytes(lengthBytes: length)
        return headBytes <= bytes.count ? headBytes : nil
    }

    /// Collects a head from several chunks.
    private mutating func collectHead(_ chunk: inout StreamChunk) -> StreamEvent? {
        guard fill(4, from: &chunk) else { return nil }
        let length = Int(head.withUnsafeBytes { $0.bigEndian32(at: 0) })
        if length == 0 {
            head.removeAll(keepingCapacity: true)
            return .message(.keepAlive, wireBytes: 4, missingBytes: 0)
        }
        guard length <= PeerWireLimits.messageBytes else {
            lose(.impossibleLength)
            return nil
        }
        guard fill(5, from: &chunk) else { return nil }
        let kind = MessageKind(rawValue: head[4]) ?? .unknown
        guard fill(kind.headBytes(lengthBytes: length), from: &chunk) else { return nil }
        var whole: [UInt8] = []
        swap(&whole, &head)
        let event = whole.withUnsafeBytes { begin($0) }
        whole.removeAll(keepingCapacity: true)
        swap(&whole, &head)
        return event
    }

    /// Begins a message with its head; an event when nothing follows, or a block.
    private mutating func begin(_ head: UnsafeRawBufferPointer) -> StreamEvent? {
        let length = Int(head.bigEndian32(at: 0))
        let parsed = PeerMessage(head: head, lengthBytes: length)
        message = parsed
        messageBytes = 4 + length
        bodyLeftBytes = messageBytes - head.count
        messageMissingBytes = 0
        state = .body
        if case .piece(let block) = parsed { return .pieceStarted(block) }
        return bodyLeftBytes == 0 ? endMessage() : nil
    }

    /// A message whose length is known and whose head is missing in part: what follows it begins where it ends.
    private mutating func passOver(_ chunk: StreamChunk) -> StreamEvent? {
        guard chunk.missingBytes > 0, head.count >= 4 else { return nil }
        let length = Int(head.withUnsafeBytes { $0.bigEndian32(at: 0) })
        let left = 4 + length - head.count
        guard length > 0, chunk.missingBytes <= left else { return nil }
        let kind = head.count > 4 ? MessageKind(rawValue: head[4]) ?? .unknown : nil
        head.removeAll(keepingCapacity: true)
        message = nil
        messageBytes = 4 + length
        bodyLeftBytes = left
        state = .body
        return .passedOver(kind, wireBytes: messageBytes)
    }

    private mutating func endMessage() -> StreamEvent? {
        state = .head
        guard let done = message else { return nil }
        message = nil
        return .message(done, wireBytes: messageBytes, missingBytes: messageMissingBytes)
    }

    /// Passes over a message's rest, seen or missing.
    private mutating func pass(_ chunk: inout StreamChunk) {
        let seen = min(bodyLeftBytes, chunk.bytes.count)
        if seen > 0 {
            chunk.drop(seen)
            bodyLeftBytes -= seen
        }
        guard chunk.bytes.isEmpty else { return }
        let unseen = min(bodyLeftBytes, chunk.missingBytes)
        chunk.missingBytes -= unseen
        bodyLeftBytes -= unseen
        messageMissingBytes += unseen
    }

    /// What bytes missing outside a block mean: boundaries are lost, and all that is left of the chunk with them.
    private mutating func missing(_ chunk: inout StreamChunk) -> StreamEvent? {
        guard chunk.bytes.isEmpty, chunk.missingBytes > 0 else { return nil }
        lose(.missingBytes)
        skippedBytes += chunk.missingBytes
        // Of a segment that was cut short a part was read before.
        if chunk.isSegmentStart { bytesBefore = chunk.missingBytes }
        chunk.missingBytes = 0
        loss = nil
        return .lost(.missingBytes)
    }

    private mutating func lose(_ reason: LossReason) {
        skippedBytes = head.count
        head.removeAll(keepingCapacity: true)
        isUntouched = false
        bodyLeftBytes = 0
        bytesBefore = .max
        state = .searching
        loss = reason
    }

    private mutating func search(_ chunk: inout StreamChunk) -> StreamEvent? {
        if head.isEmpty {
            let bytes = chunk.bytes
            return search(bytes, tail: 0, &chunk)
        }
        let tail = head.count
        let joined = head + chunk.bytes
        return joined.withUnsafeBytes { search($0, tail: tail, &chunk) }
    }

    /// Searches bytes of which the first `tail` are the end of what was passed over, the others the chunk's.
    private mutating func search(
        _ bytes: UnsafeRawBufferPointer,
        tail: Int,
        _ chunk: inout StreamChunk
    ) -> StreamEvent? {
        guard let (start, isHandshake) = boundary(in: bytes, tail: tail, chunk) else {
            isUntouched = isUntouched && bytes.isEmpty && chunk.missingBytes == 0
            let kept = chunk.missingBytes > 0 ? 0 : min(Self.tailBytes, bytes.count)
            skippedBytes += bytes.count - kept + chunk.missingBytes
            if bytes.count > tail || chunk.missingBytes > 0 {
                bytesBefore = chunk.isSegmentStart ? bytes.count - tail + chunk.missingBytes : .max
            }
            head = Array(bytes.suffix(kept))
            chunk.drop(chunk.bytes.count)
            chunk.missingBytes = 0
            return nil
        }
        let skipped = skippedBytes + start
        skippedBytes = 0
        predictions = []
        head = Array(bytes[min(start, tail)..<tail])
        chunk.drop(max(0, start - tail))
        isUntouched = false
        knowledge = nil
        state = isHandshake ? .handshake : .head
        return .resynchronised(skippedBytes: skipped)
    }

    private mutating func boundary(
        in bytes: UnsafeRawBufferPointer,
        tail: Int,
        _ chunk: StreamChunk
    ) -> (start: Int, isHandshake: Bool)? {
        var guess = HeaderGuess(
            bytes: bytes,
            isTruncated: chunk.missingBytes > 0,
            knowledge: knowledge ?? StreamKnowledge(),
            origin: skippedBytes,
            bytesBefore: bytesBefore,
            isFirst: isUntouched,
            predictions: predictions
        )
        defer { predictions = guess.predictions }
        if isUntouched, guess.isHandshake(at: 0) { return (0, true) }
        if start == .greeting, skippedBytes < Self.greetingBytes, let found = guess.firstHandshake() {
            return (found, true)
        }
        return guess.firstBoundary(segmentStart: chunk.isSegmentStart ? tail : nil).map { ($0, false) }
    }

    /// Collects until the head has `count` bytes; false when the chunk ended before.
    private mutating func fill(_ count: Int, from chunk: inout StreamChunk) -> Bool {
        guard head.count < count else { return true }
        let taken = min(count - head.count, chunk.bytes.count)
        if taken > 0 {
            head.append(contentsOf: chunk.bytes[..<taken])
            chunk.drop(taken)
        }
        return head.count == count
    }
}

/// What a decoder found in a stream.
package enum StreamEvent: Hashable, Sendable {
    /// The stream began with a handshake.
    case handshake(Handshake)
    /// A block's header was seen; its bytes follow.
    case pieceStarted(BlockSpan)
    /// A whole message with the bytes it took, length prefix included, and how many of those the capture lacks.
    case message(PeerMessage, wireBytes: Int, missingBytes: Int)
    /// A message that could not be read for bytes that are missing inside it; what comes after it can. Its kind where its
    /// number was seen, and the bytes it took.
    case passedOver(MessageKind?, wireBytes: Int)
    /// Message boundaries are unknown from here on.
    case lost(LossReason)
    /// Boundaries are known again, after so many bytes that could not be read.
    case resynchronised(skippedBytes: Int)
}

/// A run of a stream in order: bytes that were seen, then bytes known to have been there but not seen.
package struct StreamChunk {
    /// What is left of the bytes that were seen; the memory is lent by the caller for the length of the call.
    package var bytes: UnsafeRawBufferPointer
    /// Bytes after them that the capture lacks.
    package var missingBytes: Int
    /// Whether `bytes` begins where a segment began, which is where lost message boundaries are looked for first.
    package var isSegmentStart: Bool

    /// A run that begins with `bytes`.
    package init(bytes: UnsafeRawBufferPointer, missingBytes: Int = 0, isSegmentStart: Bool = true) {
        self.bytes = bytes
        self.missingBytes = missingBytes
        self.isSegmentStart = isSegmentStart
    }

    /// Drops the first bytes seen.
    mutating func drop(_ count: Int) {
        bytes = UnsafeRawBufferPointer(rebasing: bytes[count...])
        isSegmentStart = false
    }
}

/// Why a decoder no longer knows where messages begin.
package enum LossReason: String, Sendable {
    /// The stream does not begin with a handshake, or began before the capture did.
    case noHandshake = "no_handshake"
    /// A length prefix is larger than any honest one.
    case impossibleLength = "impossible_length"
    /// Bytes are missing across a message's end.
    case missingBytes = "missing_bytes"
}
