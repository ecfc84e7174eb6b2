/// The binary hash trees of BEP 52: leaves are SHA-256 of 16 KiB blocks, missing ones zeros.
enum MerkleTree {
    /// Bytes under one leaf.
    static let blockBytes = 16 << 10

    /// What stands for a leaf beyond the file's end.
    static let zeroLeaf = [UInt8](repeating: 0, count: SHA256Digest.byteCount).withUnsafeBytes {
        SHA256Digest(copying: $0)
    }

    /// How many levels lie between leaves and the root of the smallest tree that has so many leaves.
    static func levels(leaves: Int) -> Int {
        leaves <= 1 ? 0 : Int.bitWidth - (leaves - 1).leadingZeroBitCount
    }

    /// The node so many levels above leaves that all lie beyond the file's end.
    static func padding(levels: Int) -> SHA256Digest {
        var digest = Digest<SHA256Digest>()
        return (0..<levels).reduce(zeroLeaf) { node, _ in parent(node, node, &digest) }
    }

    /// The node `levels` levels above these, which `padding`, the value of an absent node beside them, makes complete.
    ///
    /// There must be at most 2^levels nodes and at least one.
    static func root(
        of nodes: [SHA256Digest],
        levels: Int,
        padding: SHA256Digest,
        digest: inout Digest<SHA256Digest>
    ) -> SHA256Digest {
        var level = nodes
        var padding = padding
        for _ in 0..<levels {
            let pairs = (level.count + 1) / 2
            for pair in 0..<pairs {
                let right = 2 * pair + 1 < level.count ? level[2 * pair + 1] : padding
                level[pair] = parent(level[2 * pair], right, &digest)
            }
            level.removeLast(level.count - pairs)
            padding = parent(padding, padding, &digest)
        }
        precondition(level.count == 1, "\(nodes.count) nodes under a root \(levels) levels above")
        return level[0]
    }

    /// A file's root from the hashes of its pieces, each of 2^pieceLevels blocks.
    static func fileRoot(ofPieceLayer layer: [SHA256Digest], pieceLevels: Int) -> SHA256Digest {
        var digest = Digest<SHA256Digest>()
        return root(
            of: layer,
            levels: levels(leaves: layer.count),
            padding: padding(levels: pieceLevels),
            digest: &digest
        )
    }

    private static func parent(
        _ left: SHA256Digest,
        _ right: SHA256Digest,
        _ digest: inout Digest<SHA256Digest>
    ) -> SHA256Digest {
        left.withUnsafeBytes { digest.update($0) }
        right.withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }
}
