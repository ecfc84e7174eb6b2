import HostProbe
import Results
import Vocabulary

/// What one engine did between two marks.
struct EngineDeltas: Sendable {
    /// As in `leecher-1`.
    let label: String
    let spanSeconds: Double
    private let first: ProcessReading
    /// What the last mark found.
    let last: ProcessReading

    /// Nil when the engine was not there at both marks.
    init?(_ label: String, from first: PhaseMark, to last: PhaseMark) {
        guard let before = first.processes[label], let after = last.processes[label] else { return nil }
        self.label = label
        self.first = before
        self.last = after
        spanSeconds = Double(after.instantNs - before.instantNs) / 1e9
    }

    /// The part of the label before the number.
    var role: String { String(label.prefix { $0 != "-" }) }

    /// CPU time of all threads.
    var cpuSeconds: Measurement { seconds(\.cpuNs, \.sum) }

    /// CPU time of one thread group.
    func cpuSeconds(_ group: ThreadGroup) -> Measurement { seconds(\.cpuNs) { $0[group] } }

    /// Time that one group's threads were runnable without a CPU.
    func runQueueWaitSeconds(_ group: ThreadGroup) -> Measurement { seconds(\.runQueueWaitNs) { $0[group] } }

    /// CPU time of the disk thread that used most; threads that began in between count from 0.
    var busiestDiskThreadSeconds: Measurement {
        guard let after = last.threads.value, let before = first.threads.value else {
            return .absent(last.threads.absence ?? first.threads.absence ?? "not read")
        }
        let earlier = Dictionary(
            before.map { ($0.threadID, $0.scheduler.value?.onCPUNs ?? 0) },
            uniquingKeysWith: { first, _ in first }
        )
        let used = after.filter { $0.group == .disk }.compactMap { thread in
            thread.scheduler.value.map { Double($0.onCPUNs - (earlier[thread.threadID] ?? 0)) / 1e9 }
        }
        return Measurement(used.max(), otherwise: "no disk thread was alive at the end")
    }

    /// Voluntary and involuntary ones of all threads.
    var contextSwitches: Measurement { count(\.switches) { $0.voluntary + $0.involuntary } }

    /// Memory at both marks.
    var memories: [Measured<ProcessMemory>] { [first.memory, last.memory] }

    /// A count of `/proc/PID/io`.
    func io(_ value: (ProcessIO) -> Int64) -> Measurement { count(\.io, value) }

    /// Everything, by the names that a record has.
    var activity: EngineActivity {
        var found: [String: Measurement] = [
            "cpu_seconds": cpuSeconds,
            "busiest_disk_thread_cpu_seconds": busiestDiskThreadSeconds,
            "voluntary_switches_count": count(\.switches, \.voluntary),
            "involuntary_switches_count": count(\.switches, \.involuntary),
            "minor_faults_count": count(\.stat, \.minorFaults),
            "major_faults_count": count(\.stat, \.majorFaults),
            "device_read_bytes": io(\.deviceReadBytes),
            "device_write_bytes": io(\.deviceWriteBytes),
            "requested_read_bytes": io(\.requestedReadBytes),
            "requested_write_bytes": io(\.requestedWriteBytes),
            "read_calls_count": io(\.readCalls),
            "write_calls_count": io(\.writeCalls),
            "pss_anon_bytes": memory(\.proportionalAnonymousBytes),
            "pss_file_bytes": memory(\.proportionalFileBytes),
            "pss_shared_memory_bytes": memory(\.proportionalSharedMemoryBytes),
            "swap_bytes": memory(\.swapBytes),
        ]
        for group in ThreadGroup.allCases {
            found["\(group.rawValue)_cpu_seconds"] = cpuSeconds(group)
            found["\(group.rawValue)_run_queue_wait_seconds"] = runQueueWaitSeconds(group)
            found["\(group.rawValue)_timeslices_count"] = count(\.timeslices) { $0[group] }
        }
        return EngineActivity(engine: label, measurements: found)
    }

    private func seconds<Part>(
        _ part: KeyPath<ProcessReading, Measured<Part>>,
        _ value: (Part) -> Int64
    ) -> Measurement {
        count(part, value).map { $0 / 1e9 }
    }

    private func count<Part>(_ part: KeyPath<ProcessReading, Measured<Part>>, _ value: (Part) -> Int64) -> Measurement {
        guard let before = first[keyPath: part].value, let after = last[keyPath: part].value else {
            return .absent(first[keyPath: part].absence ?? last[keyPath: part].absence ?? "not read")
        }
        return .value(Double(value(after) - value(before)))
    }

    private func memory(_ value: (ProcessMemory) -> Int64) -> Measurement {
        Measurement(last.memory.value.map { Double(value($0)) }, otherwise: last.memory.absence ?? "not read")
    }
}
