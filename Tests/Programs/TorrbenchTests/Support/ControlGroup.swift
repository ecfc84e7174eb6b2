import Foundation
import TestSupport

/// A control group of version 1 that a test makes, puts torrbench into, and removes; where this machine lets it.
final class ControlGroup {
    private let folder: String

    /// Why none can be made here, to be printed with a skipped test; nil where one can.
    static func obstacle(_ controller: String, _ file: String) -> String? {
        guard let group = try? ControlGroup(controller, [:]) else {
            return "no control group of version 1 for '\(controller)' can be made here"
        }
        return FileManager.default.isWritableFile(atPath: "\(group.folder)/\(file)")
            ? nil : "\(group.folder)/\(file) cannot be written"
    }

    /// A group below this process's own, with some of its files written.
    init(_ controller: String, _ files: [(String, String)]) throws {
        let groups = try String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)
        let line = groups.split(separator: "\n").first {
            $0.split(separator: ":", omittingEmptySubsequences: false)[1].split(separator: ",").contains(
                Substring(controller)
            )
        }
        guard let line else { throw TestFailure(description: "there is no controller '\(controller)' of version 1") }
        let own = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)[2]
        let name = "torrbench-\(UUID().uuidString.prefix(8))"
        folder = "/sys/fs/cgroup/\(controller)\(own == "/" ? "" : own)/\(name)"
        guard mkdir(folder, 0o755) == 0 else { throw TestFailure(description: "cannot make \(folder)") }
        for (file, text) in files { try Self.write(text, "\(folder)/\(file)") }
    }

    convenience init(_ controller: String, _ files: [String: String]) throws {
        try self.init(controller, files.map { ($0.key, $0.value) })
    }

    /// Kernel files take no replacement, only a write.
    private static func write(_ text: String, _ path: String) throws {
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw TestFailure(description: "cannot write \(path)")
        }
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    deinit { rmdir(folder) }

    /// Runs torrbench inside of it.
    func run(_ arguments: [String], in scratch: Scratch) throws -> Torrbench.Outcome {
        try Torrbench.run(
            ["-c", "echo $$ > '\(folder)/cgroup.procs' && exec \"$@\"", "sh", Program.torrbench] + arguments,
            in: scratch,
            program: "/bin/sh"
        )
    }
}
