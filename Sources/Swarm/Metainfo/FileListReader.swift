/// Reads the files of a v1 info dictionary (BEP 3, with BEP 47's attributes).
struct FileListReader {
    /// The torrent's name, which is also the only file's in a single-file torrent.
    let root: TorrentPath
    let limits: TorrentLimits

    /// The files, and whether the torrent is one file without a directory.
    func read(_ info: BencodeFields) throws(MetainfoError) -> (files: [TorrentFile], isSingleFile: Bool) {
        let list = try info.list("files")
        guard let list else {
            return ([TorrentFile(path: root, sizeBytes: try info.fileLength())], true)
        }
        guard info.dictionary["length"] == nil else {
            throw MetainfoError(.invalidTorrent, "info: both 'length' and 'files', expected one of them")
        }
        guard !list.isEmpty else { throw info.wrong("files", "is empty") }
        guard list.count <= limits.maximumFiles else {
            throw MetainfoError(
                .limitExceeded,
                "info: 'files' has \(list.count) entries, the limit is \(limits.maximumFiles)"
            )
        }
        var files: [TorrentFile] = []
        files.reserveCapacity(list.count)
        for (number, entry) in list.enumerated() {
            files.append(try file(BencodeFields(entry, place: "info: file \(number)")))
        }
        return (files, false)
    }

    private func file(_ entry: BencodeFields) throws(MetainfoError) -> TorrentFile {
        let attributes = try entry.bytes("attr") ?? []
        guard !attributes.contains(UInt8(ascii: "l")) else {
            throw MetainfoError(.unsupported, "\(entry.place) is a symbolic link, which is never followed")
        }
        var components: [String] = []
        for component in try entry.required(entry.list("path"), "path") {
            guard let name = component.textValue else {
                throw entry.wrong("path", "has a name that is not a string of valid UTF-8")
            }
            components.append(name)
        }
        return TorrentFile(
            path: try TorrentPath(components),
            sizeBytes: try entry.fileLength(),
            isPad: attributes.contains(UInt8(ascii: "p"))
        )
    }
}
