/// How an engine's process ended.
package struct EngineEnd: Equatable, Sendable {
    /// What `wait4(2)` said.
    package enum Status: Equatable, Sendable {
        case exited(code: Int32)
        case killed(signal: Int32)
    }

    package let status: Status
    /// What the kernel charged to it.
    package let usage: EngineUsage
    /// The last lines of its standard error, oldest first.
    package let errorTail: [String]
    /// `CLOCK_MONOTONIC`, when it had been reaped.
    package let endedNs: Int64

    package init(status: Status, usage: EngineUsage, errorTail: [String], endedNs: Int64) {
        self.status = status
        self.usage = usage
        self.errorTail = errorTail
        self.endedNs = endedNs
    }

    /// In words, as in `killed by signal 9 (SIGKILL)`.
    package var text: String {
        switch status {
        case .exited(let code): "exited with status \(code)"
        case .killed(let signal): "killed by signal \(signal)\(SignalName.suffix(signal))"
        }
    }
}

/// A child's resource use (`wait4(2)`).
package struct EngineUsage: Equatable, Sendable {
    package var userCPUNs: Int64
    package var systemCPUNs: Int64
    package var maxResidentBytes: Int64
    package var minorFaults: Int64
    package var majorFaults: Int64
    package var voluntarySwitches: Int64
    package var involuntarySwitches: Int64

    package init(
        userCPUNs: Int64,
        systemCPUNs: Int64,
        maxResidentBytes: Int64,
        minorFaults: Int64,
        majorFaults: Int64,
        voluntarySwitches: Int64,
        involuntarySwitches: Int64
    ) {
        self.userCPUNs = userCPUNs
        self.systemCPUNs = systemCPUNs
        self.maxResidentBytes = maxResidentBytes
        self.minorFaults = minorFaults
        self.majorFaults = majorFaults
        self.voluntarySwitches = voluntarySwitches
        self.involuntarySwitches = involuntarySwitches
    }
}
