/// Reads the file tree of a v2 info dictionary (BEP 52).
struct FileTreeReader {
    let limits: TorrentLimits

    /// The files in the tree's order.
    func read(_ info: BencodeFields) throws(MetainfoError) -> [TorrentFile] {
        var files: [TorrentFile] = []
        try walk(info.required(info.fields("file tree"), "file tree").dictionary, path: [], into: &files)
        return files
    }

    private func walk(
        _ directory: BencodeDictionary,
        path: [String],
        into files: inout [TorrentFile]
    ) throws(MetainfoError) {
        guard path.count < TorrentPath.maximumComponents else {
            throw MetainfoError(
                .limitExceeded,
                "file tree deeper than \(TorrentPath.maximumComponents) directories"
            )
        }
        guard !directory.entries.isEmpty else {
            throw MetainfoError(.invalidTorrent, "file tree: directory '\(path.joined(separator: "/"))' is empty")
        }
        for entry in directory.entries {
            guard let name = String(validating: entry.key, as: UTF8.self) else {
                throw MetainfoError(.invalidPath, "file tree: a name is not valid UTF-8")
            }
            let place = path + [name]
            let node = try BencodeFields(entry.value, place: "file tree: '\(place.joined(separator: "/"))'")
            if let properties = try node.fields("") {
                guard node.dictionary.entries.count == 1 else {
                    throw MetainfoError(.invalidTorrent, "\(node.place) is both a file and a directory")
                }
                guard files.count < limits.maximumFiles else {
                    throw MetainfoError(.limitExceeded, "file tree of more than \(limits.maximumFiles) files")
                }
                files.append(try file(properties, path: TorrentPath(place)))
            } else {
                try walk(node.dictionary, path: place, into: &files)
            }
        }
    }

    private func file(_ properties: BencodeFields, path: TorrentPath) throws(MetainfoError) -> TorrentFile {
        guard try properties.bytes("attr")?.contains(where: { "lp".utf8.contains($0) }) != true else {
            throw MetainfoError(.unsupported, "\(properties.place) is a symbolic link or a pad file")
        }
        let length = try properties.fileLength()
        let root = try properties.bytes("pieces root").map { bytes throws(MetainfoError) in
            guard let root = SHA256Digest(bytes: bytes) else {
                throw properties.wrong("pieces root", "has \(bytes.count) bytes, expected 32")
            }
            return root
        }
        guard (length == 0) == (root == nil) else {
            throw properties.wrong("pieces root", length == 0 ? "is there for an empty file" : "is missing")
        }
        return TorrentFile(path: path, sizeBytes: length, piecesRoot: root)
    }
}
