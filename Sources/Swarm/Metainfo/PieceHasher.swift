import Dispatch
import Synchronization

/// Computes the SHA-1 of every piece over a payload and its padding.
struct PieceHasher {
    /// Bytes generated at a time: fits a core's cache, so that they are hashed before they leave it.
    private static let bufferBytes = 128 << 10

    let payload: Payload
    let entries: [PieceEntry]
    let layout: PieceLayout

    init(payload: Payload, entries: [PieceEntry], pieceLengthBytes: Int) {
        self.payload = payload
        self.entries = entries
        layout = PieceLayout(
            pieceLengthBytes: pieceLengthBytes,
            fileSizesBytes: entries.map(\.sizeBytes),
            alignment: .contiguous
        )
    }

    /// The hash of each piece in order.
    func pieceHashes() -> [SHA1Digest] {
        concurrentMap(count: layout.pieceCount) { range in
            var digest = Digest<SHA1Digest>()
            return withUnsafeTemporaryAllocation(byteCount: Self.bufferBytes, alignment: 64) { buffer in
                range.map { piece in
                    for span in layout.spans(of: PieceIndex(piece)) { update(&digest, with: span, through: buffer) }
                    return digest.finish()
                }
            }
        }
    }

    private func update(
        _ digest: inout Digest<SHA1Digest>,
        with span: FileSpan,
        through buffer: UnsafeMutableRawBufferPointer
    ) {
        var done = 0
        while done < span.countBytes {
            let count = min(buffer.count, span.countBytes - done)
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            switch entries[span.file] {
            case .file(let number, _): payload.fill(part, file: number, offset: span.offsetBytes + Int64(done))
            case .pad: part.initializeMemory(as: UInt8.self, repeating: 0)
            }
            digest.update(UnsafeRawBufferPointer(part))
            done += count
        }
    }
}

/// One entry of the v1 file list as it is hashed.
enum PieceEntry: Hashable, Sendable {
    /// A file of the payload, by its number.
    case file(Int, sizeBytes: Int64)
    /// Zeros up to the next piece (BEP 47).
    case pad(sizeBytes: Int64)

    /// The entry's length in bytes.
    var sizeBytes: Int64 {
        switch self {
        case .file(_, let size), .pad(let size): size
        }
    }
}

/// An array of `count` elements computed on all cores; returns when all are done.
///
/// The body gets a range of indices and returns their elements. It runs for several ranges at once, each on one thread,
/// so that what it sets up serves a whole range.
func concurrentMap<Element: Sendable>(
    count: Int,
    _ body: @Sendable (Range<Int>) -> [Element]
) -> [Element] {
    // More ranges than cores, since a core that another process disturbs then holds up a small one only.
    let rangeCount = min(count, 64)
    let parts = Mutex([[Element]](repeating: [], count: rangeCount))
    DispatchQueue.concurrentPerform(iterations: rangeCount) { number in
        let part = body(count * number / rangeCount..<count * (number + 1) / rangeCount)
        parts.withLock { $0[number] = part }
    }
    return parts.withLock { Array($0.joined()) }
}
