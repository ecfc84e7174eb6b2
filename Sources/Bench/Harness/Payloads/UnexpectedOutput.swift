import Glibc
import Metainfo
import Results

/// Finds what lies in an output beside the payload.
enum UnexpectedOutput {
    /// Entries looked at; an output with more of them has some that it should not.
    private static let maximumEntries = 1_000_000

    /// The first entry, by name, that is neither a file of the payload nor a directory above one; nil where there is none.
    static func first(_ prepared: PreparedPayload, below savePath: String) -> PayloadMismatch? {
        var files: Set<String> = []
        var directories: Set<String> = [""]
        for file in prepared.payload.files.indices {
            let names = prepared.path(of: file).split(separator: "/").map(String.init)
            files.insert(names.joined(separator: "/"))
            for count in names.indices { directories.insert(names[..<count].joined(separator: "/")) }
        }
        var waiting = [""]
        var seen = 0
        while let directory = waiting.popLast() {
            for name in names(in: directory.isEmpty ? savePath : "\(savePath)/\(directory)").sorted() {
                seen += 1
                let path = directory.isEmpty ? name : "\(directory)/\(name)"
                // What a file of the payload is, is the comparison's to say.
                if files.contains(path) { continue }
                var status = stat()
                let isDirectory = lstat("\(savePath)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
                guard isDirectory, directories.contains(path), seen <= maximumEntries else {
                    return PayloadMismatch(file: path, offsetBytes: 0, message: "the payload has no such file")
                }
                waiting.append(path)
            }
        }
        return nil
    }

    private static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream), names.count <= maximumEntries {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
