import Glibc

/// Who descends from a process, as `/proc` tells.
enum ProcessFamily {
    private static let maximumBytes = 64 << 10

    /// The live children that any thread of a process has started; empty where the kernel does not say.
    static func children(of pid: Int32) -> [Int32] {
        guard let threads = opendir("/proc/\(pid)/task") else { return [] }
        defer { closedir(threads) }
        var found: [Int32] = []
        while let entry = readdir(threads) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let thread = Int32(name) else { continue }
            found += numbers("/proc/\(pid)/task/\(thread)/children")
        }
        return found
    }

    /// The same with the children's children, at most ``maximumDescendants``.
    static func descendants(of pid: Int32) -> [Int32] {
        var found: [Int32] = []
        var next = [pid]
        while let parent = next.popLast(), found.count < maximumDescendants {
            let more = children(of: parent)
            found += more
            next += more
        }
        return found
    }

    private static let maximumDescendants = 256

    private static func numbers(_ path: String) -> [Int32] {
        let fd = open(path, O_RDONLY | O_CLOEXEC)
        guard fd >= 0 else { return [] }
        defer { close(fd) }
        var buffer = [UInt8](repeating: 0, count: maximumBytes)
        let count = read(fd, &buffer, buffer.count)
        guard count > 0 else { return [] }
        return String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ").compactMap { Int32($0) }
    }
}
