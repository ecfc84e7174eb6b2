import CLinux
import Glibc
import Vocabulary

/// One process, looked at through descriptors opened once.
///
/// They belong to the process and not to its number: after its end every reading is absent, even when the number has
/// been given to another. Not for use by two threads at once.
package final class ProcessProbe {
    /// The process.
    package let pid: Int32

    private let stat: KernelFile
    private let io: OptionalFile
    private let status: OptionalFile
    private let memory: OptionalFile
    private let threads: ThreadTable

    /// Opens the process's files; throws `.unreadable` when there is no such process. What cannot be opened of the rest is
    /// absent in every reading. `threadGroups` says what threads work for, by their names of at most 15 bytes.
    package init(pid: Int32, threadGroups: [String: ThreadGroup] = [:]) throws(HostProbeError) {
        self.pid = pid
        let name = "/proc/\(pid)/"
        let directory = try Descriptor(path: "/proc/\(pid)", flags: O_DIRECTORY)
        stat = try KernelFile(path: "stat", in: directory, named: name, expectedBytes: 1024)
        io = OptionalFile(path: "io", in: directory, named: name, expectedBytes: 512)
        status = OptionalFile(path: "status", in: directory, named: name)
        memory = OptionalFile(path: "smaps_rollup", in: directory, named: name)
        threads = try ThreadTable(process: directory, named: name, groups: threadGroups)
    }

    /// Reads everything: every thread, context switches and memory by kind.
    package func read() -> ProcessReading {
        var reading = readWithoutMemory()
        reading.memory = readMemory()
        return reading
    }

    /// Reads memory by kind, whose cost grows with mapped memory: 18 ms for a GiB on the machine of our first figures.
    func readMemory() -> Measured<ProcessMemory> { memory.parsed(ProcessMemory.parse) }

    /// Reads all that is cheap.
    func readWithoutMemory() -> ProcessReading {
        let instantNs = tb_monotonic_ns()
        let stat = readStat()
        let live = Measured { () throws(HostProbeError) in try threads.readFully() }
        let sums = live.map { _ in threads.sums }
        return ProcessReading(
            instantNs: instantNs,
            pid: pid,
            stat: stat,
            threads: live,
            cpuNs: sums.map(\.cpuNs),
            runQueueWaitNs: sums.map(\.runQueueWaitNs),
            timeslices: sums.map(\.timeslices),
            switches: sums.map(\.switches),
            io: io.parsed(ProcessIO.parse),
            memory: .absent("memory by kind is read with telemetry full"),
            peakResidentBytes: status.parsed(ProcessMemory.parsePeakResident)
        )
    }

    /// Reads only what is cheap enough for every tick, and tells `absences` why a part is nil; nil once the process has
    /// ended, reaped or not.
    func sample(level: TelemetryLevel, absences: inout AbsenceList) -> ProcessSample? {
        let instantNs = tb_monotonic_ns()
        guard let stat = absences.value(of: readStat()), stat.state != "Z" else { return nil }
        let io = absences.value(of: io.parsed(ProcessIO.parse))
        let sums = level == .full ? absences.value(of: refreshedSums(liveThreads: stat.threads)) : nil
        return ProcessSample(
            instantNs: instantNs,
            userNs: stat.userNs,
            systemNs: stat.systemNs,
            cpuNs: sums?.cpuNs,
            runQueueWaitNs: sums?.runQueueWaitNs,
            minorFaults: stat.minorFaults,
            majorFaults: stat.majorFaults,
            deviceReadBytes: io?.deviceReadBytes,
            deviceWriteBytes: io?.deviceWriteBytes,
            threads: stat.threads,
            diskThreads: sums?.liveDiskThreads,
            state: stat.state,
            waits: sums == nil ? nil : threads.readWaits()
        )
    }

    private func readStat() -> Measured<ProcessStat> {
        Measured { () throws(HostProbeError) in
            try stat.read { (text) throws(HostProbeError) in
                try ProcessStat.parse(text, nanosecondsPerTick: KernelUnits.nanosecondsPerTick)
            }
        }
    }

    private func refreshedSums(liveThreads: Int64?) -> Measured<ThreadTable.Sums> {
        Measured { () throws(HostProbeError) in
            try threads.refresh(liveThreads: liveThreads)
            return threads.sums
        }
    }
}
