import Foundation

/// Who runs on this machine, from /proc.
enum ProcessTable {
    /// The descendants of a process, oldest first, by the program's name: an engine is the child of its keeper.
    static func descendants(of ancestor: Int32, named name: String) -> [Int32] {
        let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int32($0) } ?? []
        let living = numbers.compactMap { number in stat(of: number).map { (number, $0) } }.filter { $0.1.state != "Z" }
        var family: Set = [ancestor]
        var found: Set<Int32> = []
        repeat {
            found = Set(living.filter { family.contains($0.1.parent) }.map(\.0)).subtracting(family)
            family.formUnion(found)
        } while !found.isEmpty
        return family.subtracting([ancestor]).filter { commandName(of: $0) == name }
            .sorted { startTime(of: $0) < startTime(of: $1) }
    }

    /// Whether a process is there and not merely waiting to be reaped.
    static func isAlive(_ number: Int32) -> Bool {
        stat(of: number).map { $0.state != "Z" } ?? false
    }

    private static func commandName(of number: Int32) -> String {
        let line = (try? String(contentsOfFile: "/proc/\(number)/cmdline", encoding: .utf8)) ?? ""
        return line.split(separator: "\0").first?.split(separator: "/").last.map(String.init) ?? ""
    }

    private static func startTime(of number: Int32) -> Int { stat(of: number)?.started ?? 0 }

    /// Fields after the name, which is in parentheses (proc_pid_stat(5)).
    private static func stat(of number: Int32) -> (state: Substring, parent: Int32, started: Int)? {
        guard let text = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 19, let parent = Int32(fields[1]), let started = Int(fields[19]) else { return nil }
        return (fields[0], parent, started)
    }
}
