import Foundation

/// Directories that a test has to itself: one on disk, one in memory; both go with it.
final class Scratch {
    /// Holds the test's own files; its `work` is for `--work-dir`.
    let path: String
    /// On the machine's tmpfs, for `--tmpfs-dir`.
    let memory: String

    init() throws {
        // Not /tmp, which is a tmpfs on many machines.
        path = "/var/tmp/torrbench-tests-\(UUID().uuidString)"
        memory = "/dev/shm/torrbench-tests-\(UUID().uuidString)"
        for directory in [path, path + "/work", path + "/results", memory] {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        try? FileManager.default.removeItem(atPath: memory)
    }

    /// Writes a file and returns its path.
    func file(_ name: String, _ text: String, isExecutable: Bool = false) throws -> String {
        let file = "\(path)/\(name)"
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        if isExecutable {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        }
        return file
    }

    /// What a run has left in its working directories.
    var leftovers: [String] {
        [memory, path + "/work"].flatMap {
            (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? ["unreadable"]
        }
    }

    /// The folders of stored results.
    var resultFolders: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/results")) ?? []
        return names.sorted().map { "\(path)/results/\($0)" }
    }

    /// The arguments that keep a run to these directories, and short.
    var runArguments: [String] {
        ["--no-ceilings", "--out", path + "/results", "--work-dir", path + "/work", "--tmpfs-dir", memory]
    }

    /// The same for a gate, which also keeps baselines.
    var gateArguments: [String] { runArguments.dropFirst() + ["--baselines", path + "/baselines"] }
}
