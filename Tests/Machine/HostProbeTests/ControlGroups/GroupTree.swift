import Foundation

@testable import HostProbe

/// A tree of kernel files below a folder of its own, for machines that are not this one.
struct GroupTree {
    let root: String

    /// Files by their path as the process would see them; `mounts` and `groups` are its own `mountinfo` and `cgroup`.
    init(mounts: String, groups: String, files: [String: String]) throws {
        root = NSTemporaryDirectory() + "torrbench-groups-\(UUID().uuidString)"
        let all = files.merging(["/proc/self/mountinfo": mounts, "/proc/self/cgroup": groups]) { first, _ in first }
        for (path, text) in all {
            let url = URL(fileURLWithPath: root + path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try text.write(to: url, atomically: false, encoding: .utf8)
        }
    }

    func read() -> ControlGroups { ControlGroups.read(root: root) }

    func remove() { try? FileManager.default.removeItem(atPath: root) }
}
