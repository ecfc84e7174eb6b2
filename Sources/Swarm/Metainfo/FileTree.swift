/// What a v2 torrent says of one file's content (BEP 52).
struct FileTree: Hashable, Sendable {
    /// The root of the file's merkle tree; nil for an empty file.
    let root: SHA256Digest?

    /// The node over each piece, in order; one or none for a file that fits a piece.
    let pieceLayer: [SHA256Digest]
}

/// A directory of a v2 file tree while it is built, by names in raw byte order as the files arrive.
struct FileTreeNode {
    private var children: [(name: [UInt8], node: FileTreeNode)] = []
    private var properties: BencodeDictionary?

    /// Puts a file's properties at a path; files must come in the order of their paths.
    mutating func insert(_ file: BencodeDictionary, at path: ArraySlice<String>) {
        guard let name = path.first.map({ Array($0.utf8) }) else {
            properties = file
            return
        }
        if children.last?.name != name { children.append((name, FileTreeNode())) }
        children[children.count - 1].node.insert(file, at: path.dropFirst())
    }

    /// The directory as bencode; a file is a directory whose only entry has an empty name (BEP 52).
    var dictionary: BencodeDictionary {
        if let properties { return ["": .dictionary(properties)] }
        return BencodeDictionary(children.map { (key: $0.name, value: .dictionary($0.node.dictionary)) })
    }
}
