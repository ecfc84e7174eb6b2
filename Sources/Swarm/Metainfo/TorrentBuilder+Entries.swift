import Vocabulary

extension TorrentBuilder {
    /// The files of the v1 list: the payload's, in a hybrid with pad files between so that each begins a piece.
    ///
    /// The last of several files is padded too, and an only one is not. BEP 47 asks for neither, but BEP 52's reference
    /// creator and libtorrent 2.0.8 do it, and only so are the info-hashes those that they give.
    func paddedEntries(of payload: Payload) -> [PieceEntry] {
        var entries: [PieceEntry] = []
        for (number, file) in payload.files.enumerated() {
            entries.append(.file(number, sizeBytes: file.sizeBytes))
            let overhang = file.sizeBytes % Int64(pieceLengthBytes)
            if version == .hybrid, payload.files.count > 1, overhang > 0 {
                entries.append(.pad(sizeBytes: Int64(pieceLengthBytes) - overhang))
            }
        }
        return entries
    }

    /// One entry of `files` (BEP 3; pad files as BEP 47 names them).
    func fileEntry(_ entry: PieceEntry, in payload: Payload) -> BencodeValue {
        switch entry {
        case .file(let number, let size):
            ["length": .integer(size), "path": .list(payload.files[number].path.components.map { .text($0) })]
        case .pad(let size):
            ["attr": "p", "length": .integer(size), "path": [".pad", .text(String(size))]]
        }
    }

    /// The nested dictionaries of `file tree` (BEP 52).
    func fileTree(of payload: Payload, trees: [FileTree]) -> BencodeDictionary {
        var root = FileTreeNode()
        for (file, tree) in zip(payload.files, trees) {
            var properties: BencodeDictionary = ["length": .integer(file.sizeBytes)]
            if let piecesRoot = tree.root { properties["pieces root"] = .string(piecesRoot.bytes) }
            root.insert(properties, at: file.path.components[...])
        }
        return root.dictionary
    }

    /// The layers of all files longer than a piece by their root (BEP 52).
    func pieceLayers(_ trees: [FileTree]) -> BencodeDictionary {
        let long = trees.filter { $0.pieceLayer.count > 1 }.compactMap { tree in
            tree.root.map { (key: $0.bytes, value: BencodeValue.string(tree.pieceLayer.flatMap(\.bytes))) }
        }
        return BencodeDictionary(long.sorted { $0.key.lexicographicallyPrecedes($1.key) })
    }
}
