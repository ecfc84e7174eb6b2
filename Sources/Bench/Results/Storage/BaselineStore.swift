import Glibc
package import Vocabulary

/// Results that others are compared with, by name, kept apart by the kind of machine that made them.
///
/// One file a baseline: `<root>/<machine class>/<name>.json`, a whole result without its samples over time.
package struct BaselineStore: Sendable {
    /// What is known of a baseline without reading it.
    package struct Entry: Sendable, Equatable {
        /// Key of the machine class, the name of the folder.
        package let machine: String
        /// Name of the baseline.
        package let name: String
        /// Path of its file.
        package let path: String
    }

    /// Most entries that are listed.
    package static let listLimit = 10_000

    /// End of the names of files that hold noise floors and not baselines.
    package static let noiseSuffix = ".noise.json"

    /// Path of the place.
    package let root: String

    /// Names the place; nothing is created before the first baseline.
    package init(root: String = "Results/Baselines") {
        self.root = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
    }

    /// Stores a result as a baseline, replacing one of the same name on this kind of machine; returns its path.
    ///
    /// Throws ``ResultsError`` `malformed` for a name that is no plain file name, `fileSystem`, `noSpace`.
    package func set(_ document: ResultDocument, name: String) throws(ResultsError) -> String {
        let path = try path(of: name, machine: document.machine.machineClass)
        var kept = document
        for index in kept.runs.indices { kept.runs[index].series = [] }
        try ResultStore.makeDirectories("\(root)/\(document.machine.machineClass.key)")
        try AtomicFile.write(try kept.encoded(), to: path)
        return path
    }

    /// Loads the baseline of a name on this kind of machine; throws ``ResultsError`` `notFound` and as `ResultStore`.
    package func load(_ name: String, machine: MachineClass) throws(ResultsError) -> ResultDocument {
        let path = try path(of: name, machine: machine)
        guard access(path, F_OK) == 0 else {
            throw ResultsError(
                .notFound,
                "there is no baseline '\(name)' for this kind of machine (\(path)): make one with "
                    + "'torrbench baseline set \(name) <result>'"
            )
        }
        return try ResultStore.load(path)
    }

    /// Removes a baseline; throws ``ResultsError`` `notFound`, `fileSystem`.
    package func delete(_ name: String, machine: String) throws(ResultsError) {
        try Self.check(name)
        try Self.check(machine)
        let path = "\(root)/\(machine)/\(name).json"
        guard unlink(path) == 0 else {
            if errno == ENOENT { throw ResultsError(.notFound, "there is no baseline at \(path)") }
            throw AtomicFile.failure("remove", path, errno)
        }
    }

    /// Every baseline, by machine and name.
    package func list() -> [Entry] {
        Self.names(in: root).flatMap { machine in
            let files = Self.names(in: "\(root)/\(machine)")
            return files.filter { $0.hasSuffix(".json") && !$0.hasSuffix(Self.noiseSuffix) }.map { file in
                Entry(machine: machine, name: String(file.dropLast(5)), path: "\(root)/\(machine)/\(file)")
            }
        }
    }

    /// Stores another text under the machine class, such as measured noise floors; returns its path.
    package func store(_ text: String, as file: String, machine: MachineClass) throws(ResultsError) -> String {
        try Self.check(file)
        try ResultStore.makeDirectories("\(root)/\(machine.key)")
        let path = "\(root)/\(machine.key)/\(file)"
        try AtomicFile.write(text, to: path)
        return path
    }

    /// Reads such a text; nil when there is none.
    package func text(_ file: String, machine: MachineClass) throws(ResultsError) -> String? {
        try Self.check(file)
        let path = "\(root)/\(machine.key)/\(file)"
        guard access(path, F_OK) == 0 else { return nil }
        return try ResultStore.read(path)
    }

    private func path(of name: String, machine: MachineClass) throws(ResultsError) -> String {
        try Self.check(name)
        return "\(root)/\(machine.key)/\(name).json"
    }

    private static func check(_ name: String) throws(ResultsError) {
        let isPlain = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [45, 46, 95].contains(byte)
        }
        guard isPlain, !name.isEmpty, name.utf8.count <= 100, !name.hasPrefix(".") else {
            throw ResultsError(
                .malformed,
                "'\(name)' is no name for a baseline: letters, digits, '-', '_' and '.' only, at most 100"
            )
        }
    }

    private static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while names.count < listLimit, let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
