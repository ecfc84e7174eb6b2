/// A run of hashes of one file's Merkle tree, as BEP 52's three hash messages name it.
package struct HashSpan: Hashable, Sendable {
    /// Layer of the tree, 0 for the blocks.
    package let baseLayer: UInt32
    /// Place in the layer of the first hash.
    package let index: UInt32
    /// Hashes asked for.
    package let count: UInt32
    /// Layers of uncle hashes beside them.
    package let proofLayers: UInt32
    /// The file's pieces root, 32 bytes.
    package let root: [UInt8]

    /// Bytes of these fields on the wire.
    package static let wireBytes = 48

    /// Names a run of hashes.
    package init(baseLayer: UInt32, index: UInt32, count: UInt32, proofLayers: UInt32, root: [UInt8]) {
        self.baseLayer = baseLayer
        self.index = index
        self.count = count
        self.proofLayers = proofLayers
        self.root = root
    }
}
