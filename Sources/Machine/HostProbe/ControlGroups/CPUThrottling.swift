import Vocabulary

/// What a CPU quota did since its group was made (`cpu.stat`, kernel documentation admin-guide/cgroup-v2).
package struct CPUThrottling: Equatable, Sendable {
    /// Periods in which the group wanted CPU time.
    package let periods: Int64
    /// Those in which it had used its quota up and was stopped.
    package let throttledPeriods: Int64
    /// How long it was stopped, all its CPUs added up, nanoseconds.
    package let throttledNs: Int64

    package init(periods: Int64, throttledPeriods: Int64, throttledNs: Int64) {
        self.periods = periods
        self.throttledPeriods = throttledPeriods
        self.throttledNs = throttledNs
    }

    /// Reads `cpu.stat` of either version: version 1 counts nanoseconds, version 2 microseconds.
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> CPUThrottling {
        var walk = ProcText(text)
        let found = walk.numbers(
            for: ["nr_periods", "nr_throttled", "throttled_usec", "throttled_time"],
            separator: UInt8(ascii: " ")
        )
        guard let periods = found[0], let throttled = found[1],
            let timeNs = found[2].map({ $0 * KernelUnits.nanosecondsPerMicrosecond }) ?? found[3]
        else { throw HostProbeError(.malformed, "cpu.stat does not say how often the group was throttled") }
        return CPUThrottling(periods: periods, throttledPeriods: throttled, throttledNs: timeNs)
    }

    /// What was counted since an earlier reading.
    package func since(_ earlier: CPUThrottling) -> CPUThrottling {
        CPUThrottling(
            periods: periods - earlier.periods,
            throttledPeriods: throttledPeriods - earlier.throttledPeriods,
            throttledNs: throttledNs - earlier.throttledNs
        )
    }
}

/// A quota and what it has done so far.
package struct CPUQuotaReading: Equatable, Sendable {
    package let quota: CPUQuota
    package let throttling: CPUThrottling
}

/// The quotas that hold this process, each with its `cpu.stat` kept open. Not for use by two threads at once.
final class CPUQuotaProbe {
    private let files: [(quota: CPUQuota, stat: OptionalFile)]

    init(_ groups: ControlGroups) {
        files = groups.cpuQuotas.map { ($0, OptionalFile(path: "\($0.folder)/cpu.stat", expectedBytes: 512)) }
    }

    /// One reading a quota, the tightest quota first; absent where no group has a quota or one does not tell.
    func read() -> Measured<[CPUQuotaReading]> {
        guard !files.isEmpty else { return .absent("no control group limits this process's CPU time") }
        var found: [CPUQuotaReading] = []
        for (quota, stat) in files {
            switch stat.parsed(CPUThrottling.parse) {
            case .value(let throttling): found.append(CPUQuotaReading(quota: quota, throttling: throttling))
            case .absent(let reason): return .absent(reason)
            }
        }
        return .value(found)
    }
}
