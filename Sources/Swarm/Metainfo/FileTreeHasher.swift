/// Computes the merkle trees of every file of a payload.
struct FileTreeHasher {
    private let payload: Payload
    private let layout: PieceLayout
    private let pieceLevels: Int

    init(payload: Payload, pieceLengthBytes: Int) {
        self.payload = payload
        layout = PieceLayout(
            pieceLengthBytes: pieceLengthBytes,
            fileSizesBytes: payload.files.map(\.sizeBytes),
            alignment: .perFile
        )
        pieceLevels = MerkleTree.levels(leaves: pieceLengthBytes / MerkleTree.blockBytes)
    }

    /// The trees, one for each file of the payload.
    func fileTrees() -> [FileTree] {
        let nodes = pieceNodes()
        return payload.files.indices.map { file in
            let pieces = layout.pieces(ofFile: file)
            let layer = Array(nodes[pieces.lowerBound.rawValue..<pieces.upperBound.rawValue])
            guard layer.count > 1 else { return FileTree(root: layer.first, pieceLayer: layer) }
            return FileTree(
                root: MerkleTree.fileRoot(ofPieceLayer: layer, pieceLevels: pieceLevels),
                pieceLayer: layer
            )
        }
    }

    /// The node over each piece; for a file that fits a piece, the file's root, which may be lower.
    private func pieceNodes() -> [SHA256Digest] {
        concurrentMap(count: layout.pieceCount) { range in
            var digest = Digest<SHA256Digest>()
            return withUnsafeTemporaryAllocation(byteCount: MerkleTree.blockBytes, alignment: 64) { block in
                // Files do not share pieces here, so that each piece is one span.
                range.flatMap { layout.spans(of: PieceIndex($0)) }.map { node(over: $0, through: block, &digest) }
            }
        }
    }

    private func node(
        over span: FileSpan,
        through block: UnsafeMutableRawBufferPointer,
        _ digest: inout Digest<SHA256Digest>
    ) -> SHA256Digest {
        let leaves = leaves(of: span, through: block, &digest)
        let isShort = payload.files[span.file].sizeBytes <= Int64(layout.pieceLengthBytes)
        let levels = isShort ? MerkleTree.levels(leaves: leaves.count) : pieceLevels
        return MerkleTree.root(of: leaves, levels: levels, padding: MerkleTree.zeroLeaf, digest: &digest)
    }

    private func leaves(
        of span: FileSpan,
        through block: UnsafeMutableRawBufferPointer,
        _ digest: inout Digest<SHA256Digest>
    ) -> [SHA256Digest] {
        var leaves: [SHA256Digest] = []
        leaves.reserveCapacity((span.countBytes + block.count - 1) / block.count)
        for start in stride(from: 0, to: span.countBytes, by: block.count) {
            let part = UnsafeMutableRawBufferPointer(rebasing: block[..<min(block.count, span.countBytes - start)])
            payload.fill(part, file: span.file, offset: span.offsetBytes + Int64(start))
            leaves.append(digest.hash(UnsafeRawBufferPointer(part)))
        }
        return leaves
    }
}
