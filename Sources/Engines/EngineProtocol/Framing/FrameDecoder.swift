import Glibc

/// Cuts a byte stream into frames without copying them: bytes are read into one buffer and frames are ranges of it.
///
/// A state machine without I/O: `read` lends free space to whoever reads, `next` says what has arrived. Ranges are
/// valid until the next `read`.
package struct FrameDecoder: Sendable {
    /// What the stream held next.
    package enum Element: Equatable, Sendable {
        /// A whole frame, without terminator or header.
        case frame(Range<Int>)

        /// A frame over the limit; its bytes are dropped, and the stream goes on behind it.
        case oversize

        /// A header block that is not `Content-Length: N`. Where the next frame begins can't be known, so it is the
        /// last element: whatever follows is dropped, and whoever reads answers and ends.
        case malformedHeader(String)
    }

    /// How frames are told apart.
    package let framing: Framing

    private let maximumFrameBytes: Int
    private var buffer: [UInt8]
    private var start = 0
    private var end = 0
    private var scanned = 0
    private var discarding = Discard.nothing

    private enum Discard: Equatable {
        case nothing
        case throughNewline
        case bytes(Int)
        case everything
    }

    private static let readBytes = 64 * 1024
    /// A buffer beyond this is let go as soon as it is empty: one long frame is no reason to hold on to its space.
    private static let keptBytes = 4 << 20

    /// `maximumFrameBytes` is for tests, which need not send 16 MiB to meet the limit.
    package init(framing: Framing, maximumFrameBytes: Int = EngineProtocolLimits.maximumFrameBytes) {
        self.framing = framing
        self.maximumFrameBytes = maximumFrameBytes
        buffer = [UInt8](repeating: 0, count: FrameDecoder.readBytes)
    }

    /// Bytes that have arrived, belong to no frame yet and have not been dropped; more than none at the end of a stream
    /// is a cut message.
    package var pendingByteCount: Int { end - start }

    /// What the buffer takes.
    package var bufferBytes: Int { buffer.count }

    /// Lends free space (32 KiB or more) to `body`, which answers how many bytes it filled.
    ///
    /// Whatever `body` answers is returned, so that 0 can mean the end of the stream and less an error. Call `next`
    /// until it gives nil before reading again: the limit holds only for what `next` has looked at.
    package mutating func read(
        from body: (UnsafeMutableRawBufferPointer) -> Int
    ) -> Int {
        makeRoom()
        let end = self.end
        let count = buffer.withUnsafeMutableBytes { body(UnsafeMutableRawBufferPointer(rebasing: $0[end...])) }
        precondition(count <= buffer.count - end, "a reader filled more than the space it was lent")
        if count > 0 { self.end += count }
        return count
    }

    /// Adds bytes that have been read elsewhere.
    package mutating func append(_ bytes: some Collection<UInt8>) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let taken = read { space in
                let part = rest.prefix(space.count)
                space.copyBytes(from: part)
                return part.count
            }
            rest = rest.dropFirst(taken)
        }
    }

    /// The next frame or fault that is complete; nil when more bytes are needed.
    package mutating func next() -> Element? {
        guard finishDiscarding() else { return nil }
        return switch framing {
        case .newline: nextLine()
        case .contentLength: nextMeasured()
        }
    }

    /// Lends the bytes of a frame that `next` named.
    package func withBytes<Result>(
        of range: Range<Int>,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    private mutating func makeRoom() {
        if start == end {
            start = 0
            end = 0
            scanned = 0
            if buffer.count > FrameDecoder.keptBytes {
                buffer = [UInt8](repeating: 0, count: FrameDecoder.readBytes)
            }
        }
        guard buffer.count - end < FrameDecoder.readBytes / 2 else { return }
        if start > 0 {
            buffer.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                memmove(base, base + start, end - start)
            }
            end -= start
            scanned -= start
            start = 0
        }
        if buffer.count - end < FrameDecoder.readBytes / 2 {
            buffer += [UInt8](repeating: 0, count: min(buffer.count, FrameDecoder.keptBytes))
        }
    }

    private func indexOfNewline(from index: Int) -> Int? {
        guard index < end else { return nil }
        return buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base + index, 10, end - index) else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private mutating func nextLine() -> Element? {
        guard let newline = indexOfNewline(from: max(scanned, start)) else {
            scanned = end
            guard end - start > maximumFrameBytes else { return nil }
            discarding = .throughNewline
            _ = finishDiscarding()
            return .oversize
        }
        let frame = start..<newline
        start = newline + 1
        scanned = start
        return frame.count > maximumFrameBytes ? .oversize : .frame(frame)
    }

    private mutating func nextMeasured() -> Element? {
        guard let header = headerEnd() else {
            guard end - start > EngineProtocolLimits.maximumHeaderBytes else { return nil }
            return lose("no empty line within \(EngineProtocolLimits.maximumHeaderBytes) bytes")
        }
        let text = String(decoding: buffer[start..<header], as: UTF8.self)
        guard let length = ContentLengthHeader.length(in: text) else {
            return lose("expected 'Content-Length: N', got '\(text.linesJoined.excerpt)'")
        }
        if length > maximumFrameBytes {
            start = header
            discarding = .bytes(length)
            _ = finishDiscarding()
            return .oversize
        }
        guard end - header >= length else { return nil }
        start = header + length
        return .frame(header..<start)
    }

    private mutating func lose(_ message: String) -> Element {
        discarding = .everything
        _ = finishDiscarding()
        return .malformedHeader(message)
    }

    /// The index behind the empty line that ends the headers.
    private func headerEnd() -> Int? {
        var line = start
        while let newline = indexOfNewline(from: line), newline - start <= EngineProtocolLimits.maximumHeaderBytes {
            let length = newline - line
            if length == 0 || (length == 1 && buffer[line] == 13) { return newline + 1 }
            line = newline + 1
        }
        return nil
    }

    /// Drops what is left of an oversize frame; false while more of it is to come.
    private mutating func finishDiscarding() -> Bool {
        switch discarding {
        case .nothing:
            return true
        case .throughNewline:
            if let newline = indexOfNewline(from: start) {
                start = newline + 1
                discarding = .nothing
            } else {
                start = end
            }
        case .bytes(let left):
            let dropped = min(left, end - start)
            start += dropped
            discarding = dropped == left ? .nothing : .bytes(left - dropped)
        case .everything:
            start = end
        }
        scanned = start
        return discarding == .nothing
    }
}
