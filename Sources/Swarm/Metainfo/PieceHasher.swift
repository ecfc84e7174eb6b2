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
