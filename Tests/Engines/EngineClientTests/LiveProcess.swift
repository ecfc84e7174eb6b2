import Foundation

/// Whether a process still runs; a zombie that nobody has reaped does not.
enum LiveProcess {
    static func exists(_ pid: Int32) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let state = stat.split(separator: ")").last?.split(separator: " ").first
        else { return false }
        return state != "Z" && state != "X"
    }

    /// The process that started it, or that it has come to since.
    static func parent(of pid: Int32) -> Int32? {
        let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        return stat?.split(separator: ")").last?.split(separator: " ").dropFirst().first.flatMap { Int32($0) }
    }

    /// Waits for the end of a process that is not ours to reap; false when it still runs after a generous while.
    static func hasEnded(_ pid: Int32) async -> Bool {
        await eventually { !exists(pid) }
    }

    /// Looks again and again for half a minute.
    static func eventually(_ condition: () -> Bool) async -> Bool {
        for _ in 0..<1500 {
            if condition() { return true }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return condition()
    }
}
