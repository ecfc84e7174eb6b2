package import Vocabulary

/// How much memory a control group may use; files on a tmpfs count, and so does the page cache until it is dropped.
package struct MemoryLimit: Equatable, Sendable {
    /// What it may use.
    package let limitBytes: Int64
    /// What it uses, page cache included.
    package let usedBytes: Int64
    /// Pages of files on disk, which the kernel drops before it kills.
    package let droppableBytes: Int64
    /// The group's folder.
    package let folder: String

    /// What may still be had before something is killed.
    package var availableBytes: Int64 { limitBytes - max(0, usedBytes - droppableBytes) }

    /// Version 1 states "none" as the largest multiple of a page; no machine has a sixteenth of that.
    private static let noLimitBytes: Int64 = 1 << 59

    /// The limit that a group's own files state; nil where it has none.
    init?(folder: String) {
        let isSecond = ControlGroups.text(folder, "memory.max") != nil
        func bytes(_ second: String, _ first: String) -> Int64? {
            ControlGroups.text(folder, isSecond ? second : first).flatMap { Int64($0) }
        }
        // Above memory.high nothing is killed, but everything is held up until it is below it again.
        let stated = [
            bytes("memory.max", "memory.limit_in_bytes"), isSecond ? bytes("memory.high", "") : nil,
        ]
        guard let limit = stated.compactMap({ $0 }).min(), limit < Self.noLimitBytes,
            let used = bytes("memory.current", "memory.usage_in_bytes")
        else { return nil }
        limitBytes = limit
        usedBytes = used
        droppableBytes = Self.droppableBytes(folder, isSecond: isSecond)
        self.folder = folder
    }

    /// Files of a tmpfs are among the anonymous pages here, and are not dropped.
    private static func droppableBytes(_ folder: String, isSecond: Bool) -> Int64 {
        let keys: [StaticString] =
            isSecond ? ["inactive_file", "active_file"] : ["total_inactive_file", "total_active_file"]
        let found = Measured { () throws(HostProbeError) in
            try KernelFile(path: "\(folder)/memory.stat").read { text throws(HostProbeError) in
                try ProcText.requiredNumbers(text, for: keys, separator: UInt8(ascii: " "), file: "memory.stat")
            }
        }
        return found.value?.reduce(0, +) ?? 0
    }
}

extension ControlGroups {
    /// The limit that leaves this process least; nil where there is none.
    package var memoryLimit: MemoryLimit? {
        memoryFolders.compactMap { MemoryLimit(folder: $0) }.min { $0.availableBytes < $1.availableBytes }
    }

    /// Processes of this process's own group that the kernel killed for want of memory, since the group was made.
    ///
    /// Version 1 keeps the count in `memory.oom_control` from Linux 4.13 on; the root of version 2 keeps none.
    package var outOfMemoryKills: Measured<Int64> {
        guard let own = memoryFolders.first else { return .absent("no control group counts memory here") }
        let names = ["memory.events", "memory.oom_control"]
        for name in names {
            guard let text = Self.text(own, name) else { continue }
            var walk = ProcText(Array(text.utf8)[...])
            if let count = walk.numbers(for: ["oom_kill"], separator: UInt8(ascii: " "))[0] { return .value(count) }
        }
        return .absent("\(own) does not count what the kernel killed for want of memory")
    }

    /// Processes that the kernel has killed for want of memory: of this process's group, or where that does not say, of
    /// the whole machine since it was started (`/proc/vmstat`, Linux 4.13 on).
    package func killsForWantOfMemory() -> Measured<Int64> {
        if case .value(let count) = outOfMemoryKills { return .value(count) }
        return Measured { () throws(HostProbeError) in
            try KernelFile(path: "/proc/vmstat", expectedBytes: 16384).read { text throws(HostProbeError) in
                try ProcText.requiredNumbers(
                    text,
                    for: ["oom_kill"],
                    separator: UInt8(ascii: " "),
                    file: "/proc/vmstat"
                )[0]
            }
        }
    }
}
