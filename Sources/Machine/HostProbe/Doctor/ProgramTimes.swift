import Glibc
import Vocabulary

/// CPU time of every program, to tell which ones were greedy between two looks.
struct ProgramTimes {
    /// More processes than these are not looked at.
    private static let processesMaximum = 8192

    private var times: [Int32: (name: String, startTicks: Int64, cpuNs: Int64)] = [:]

    /// Reads `/proc/*/stat`; processes that cannot be read, or end meanwhile, are left out.
    static func read() -> ProgramTimes {
        var found = ProgramTimes()
        guard let directory = opendir("/proc") else { return found }
        defer { closedir(directory) }
        while let entry = readdir(directory), found.times.count < processesMaximum {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            // Not init, which nobody should stop, and not this program.
            guard let pid = Int32(name), pid > 1, pid != getpid() else { continue }
            let stat = Measured { () throws(HostProbeError) in
                try KernelFile(path: "/proc/\(pid)/stat", expectedBytes: 1024).read { (text) throws(HostProbeError) in
                    try ProcessStat.parse(text, nanosecondsPerTick: KernelUnits.nanosecondsPerTick)
                }
            }
            if let stat = stat.value { found.times[pid] = (stat.name, stat.startTicks, stat.userNs + stat.systemNs) }
        }
        return found
    }

    /// What each process used since an earlier look, the greediest first; those that used nothing are left out.
    func since(_ earlier: ProgramTimes) -> [(pid: Int32, name: String, cpuNs: Int64)] {
        let used = times.map { pid, now in
            let before = earlier.times[pid].flatMap { $0.startTicks == now.startTicks ? $0.cpuNs : nil } ?? 0
            return (pid: pid, name: now.name, cpuNs: now.cpuNs - before)
        }
        return used.filter { $0.cpuNs > 0 }.sorted { ($1.cpuNs, $0.pid) < ($0.cpuNs, $1.pid) }
    }
}
