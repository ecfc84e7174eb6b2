import CLinux
import Glibc
import Vocabulary

/// The whole machine, looked at through descriptors opened once. Not for use by two threads at once.
package final class SystemProbe {
    private let stat = OptionalFile(path: "/proc/stat", expectedBytes: 16384)
    private let cpuPressure = OptionalFile(path: "/proc/pressure/cpu", expectedBytes: 512)
    private let ioPressure = OptionalFile(path: "/proc/pressure/io", expectedBytes: 512)
    private let memoryPressure = OptionalFile(path: "/proc/pressure/memory", expectedBytes: 512)
    // `thread-self`, not `self`: a test may have put its thread into a network namespace of its own.
    private let interfaces = OptionalFile(path: "/proc/thread-self/net/dev", expectedBytes: 8192)
    private let transport = OptionalFile(path: "/proc/thread-self/net/snmp", expectedBytes: 8192)
    private let disks = OptionalFile(path: "/proc/diskstats", expectedBytes: 16384)
    private let memory = OptionalFile(path: "/proc/meminfo", expectedBytes: 8192)
    private let paging = OptionalFile(path: "/proc/vmstat", expectedBytes: 16384)
    private let quotas: CPUQuotaProbe
    private let device: Measured<DeviceNumber>

    /// Opens the machine's files; `directory` names the file system whose device is watched. What cannot be opened is
    /// absent in every reading.
    package init(directory: String, groups: ControlGroups = .read()) {
        quotas = CPUQuotaProbe(groups)
        device = DeviceNumber.under(directory)
    }

    /// Reads everything.
    package func read() -> SystemReading {
        read(.all)
    }

    func read(_ parts: SystemParts) -> SystemReading {
        let instantNs = tb_monotonic_ns()
        return SystemReading(
            instantNs: instantNs,
            cpu: taken(parts, .cpu) {
                stat.parsed { (text) throws(HostProbeError) in
                    try MachineCPUTimes.parse(text, nanosecondsPerTick: KernelUnits.nanosecondsPerTick)
                }
            },
            cpuPressure: taken(parts, .pressure) { cpuPressure.parsed(PressureTotals.parse) },
            ioPressure: taken(parts, .pressure) { ioPressure.parsed(PressureTotals.parse) },
            memoryPressure: taken(parts, .pressure) { memoryPressure.parsed(PressureTotals.parse) },
            loopback: taken(parts, .counters) {
                interfaces.parsed { (text) throws(HostProbeError) in
                    try InterfaceCounters.parse(text, interface: "lo")
                }
            },
            transport: taken(parts, .counters) { transport.parsed(TransportCounters.parse) },
            device: taken(parts, .counters) { readDevice() },
            memory: taken(parts, .counters) { memory.parsed(MachineMemory.parse) },
            paging: taken(parts, .counters) { paging.parsed(PagingCounters.parse) },
            quotas: taken(parts, .cpu) { quotas.read() }
        )
    }

    private func taken<Value>(
        _ parts: SystemParts,
        _ part: SystemParts,
        _ read: () -> Measured<Value>
    ) -> Measured<Value> {
        parts.contains(part) ? read() : .absent("not read at this tick")
    }

    private func readDevice() -> Measured<DeviceCounters> {
        switch device {
        case .absent(let reason): .absent(reason)
        case .value(let number):
            disks.parsed { (text) throws(HostProbeError) in
                try DeviceCounters.parse(text, major: number.major, minor: number.minor)
            }
        }
    }
}
