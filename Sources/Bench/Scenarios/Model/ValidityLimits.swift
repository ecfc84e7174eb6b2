/// What a run may suffer and still be believed; stated before the first run and never looked at beside a figure.
package struct ValidityLimits: Sendable, Equatable, Codable {
    /// Most CPU time the hypervisor may take for others, per cent of the machine's whole CPU time.
    package let stealPercent: Int
    /// Most CPU time that programs outside the run may use, likewise.
    package let foreignCPUPercent: Int
    /// Most time in which some task may wait for memory, per cent of the run.
    package let memoryPressurePercent: Int
    /// Most time in which some task may wait for a device, per cent of the run; for warm runs in memory only, since a run
    /// on disk waits for its own device.
    package let ioPressurePercent: Int
    /// Most that two independent counts of one quantity may differ, per cent.
    package let witnessPercent: Int
    /// Most periods of a CPU quota in which the run may be stopped, per cent. 100 unless stated: a quota is part of the
    /// machine's class, and runs under it are compared with each other only.
    package let throttledPercent: Int

    package init(
        stealPercent: Int = 2,
        foreignCPUPercent: Int = 5,
        memoryPressurePercent: Int = 1,
        ioPressurePercent: Int = 10,
        witnessPercent: Int = 1,
        throttledPercent: Int = 100
    ) {
        self.stealPercent = stealPercent
        self.foreignCPUPercent = foreignCPUPercent
        self.memoryPressurePercent = memoryPressurePercent
        self.ioPressurePercent = ioPressurePercent
        self.witnessPercent = witnessPercent
        self.throttledPercent = throttledPercent
    }

    /// What holds where a scenario says nothing.
    package static let standard = ValidityLimits()

    /// Whatever the machine does besides is allowed; for runs whose speed nobody compares.
    package static let undemanding = ValidityLimits(
        stealPercent: 100,
        foreignCPUPercent: 100,
        memoryPressurePercent: 100,
        ioPressurePercent: 100
    )

    /// Every limit by its key.
    package var byKey: [String: Int] {
        [
            "steal_percent": stealPercent, "foreign_cpu_percent": foreignCPUPercent,
            "memory_pressure_percent": memoryPressurePercent, "io_pressure_percent": ioPressurePercent,
            "witness_percent": witnessPercent, "throttled_percent": throttledPercent,
        ]
    }
}
