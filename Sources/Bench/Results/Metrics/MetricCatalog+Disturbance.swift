extension MetricCatalog {
    /// CPU time that the hypervisor gave to others.
    package static let stealRatio = MetricDefinition(
        "steal_ratio",
        .ratio,
        .neutral,
        title: "steal",
        description:
            "CPU time that the hypervisor took for others between the run's first and last mark, as a share of "
            + "the machine's whole CPU time",
        source: "/proc/stat",
        // A hundredth of the time.
        toleranceAbsolute: 0.01
    )

    /// CPU time of programs that are no part of the run.
    package static let foreignCPURatio = MetricDefinition(
        "foreign_cpu_ratio",
        .ratio,
        .neutral,
        title: "foreign CPU",
        description:
            "CPU time used by neither the engines nor torrbench between the marks, as a share of the machine's "
            + "whole CPU time",
        source: "/proc/stat less /proc/PID/task/*/schedstat of the engines and getrusage of torrbench",
        // A hundredth of the time.
        toleranceAbsolute: 0.01
    )

    /// How long engine threads waited for a CPU.
    package static let runQueueWaitRatio = MetricDefinition(
        "run_queue_wait_ratio",
        .ratio,
        .neutral,
        title: "waiting for CPU",
        description: "time that engine threads were runnable without a CPU, per CPU time that they got",
        source: "/proc/PID/task/*/schedstat",
        // A hundredth of the time.
        toleranceAbsolute: 0.01
    )

    /// Stalls for want of CPU.
    package static let cpuPressureRatio = MetricDefinition(
        "cpu_pressure_ratio",
        .ratio,
        .neutral,
        title: "CPU pressure",
        description: "share of the time in which some task of the machine waited for a CPU",
        source: "/proc/pressure/cpu",
        // A hundredth of the time.
        toleranceAbsolute: 0.01
    )

    /// How often a CPU quota stopped the run.
    package static let cpuThrottledRatio = MetricDefinition(
        "cpu_throttled_ratio",
        .ratio,
        .neutral,
        title: "throttled by a CPU quota",
        description: "share of the periods between the marks in which torrbench and its engines had used up the CPU "
            + "quota of a control group and were stopped; of the quota that stopped them most often",
        source: "cpu.stat of the process's control group and of those around it"
    )

    /// Stalls for want of a device.
    package static let ioPressureRatio = MetricDefinition(
        "io_pressure_ratio",
        .ratio,
        .neutral,
        title: "I/O pressure",
        description: "share of the time in which some task of the machine waited for a device",
        source: "/proc/pressure/io",
        // A hundredth of the time.
        toleranceAbsolute: 0.01
    )

    /// Stalls for want of memory.
    package static let memoryPressureRatio = MetricDefinition(
        "memory_pressure_ratio",
        .ratio,
        .neutral,
        title: "memory pressure",
        description: "share of the time in which some task of the machine waited for memory",
        source: "/proc/pressure/memory",
        // A hundredth of the time.
        toleranceAbsolute: 0.01
    )

    /// Pages that went to or came from swap.
    package static let swappedPages = MetricDefinition(
        "swapped_pages_count",
        .count,
        .neutral,
        title: "swapped pages",
        description: "pages swapped in or out anywhere on the machine between the marks",
        source: "/proc/vmstat",
        // One more or less is one.
        toleranceAbsolute: 0.5
    )

    /// TCP segments sent again.
    package static let retransmittedSegments = MetricDefinition(
        "retransmitted_segments_count",
        .count,
        .neutral,
        title: "retransmissions",
        description: "TCP segments sent again in this network namespace between the marks",
        source: "/proc/net/snmp",
        // One more or less is one.
        toleranceAbsolute: 0.5
    )

    /// Traffic of the loopback interface.
    package static let loopbackReceivedBytes = MetricDefinition(
        "loopback_received_bytes",
        .bytes,
        .neutral,
        title: "loopback traffic",
        description: "bytes received by the loopback interface between the marks, whoever sent them",
        source: "/proc/net/dev",
        // A MiB.
        toleranceAbsolute: 1_048_576
    )

    /// How busy the device under the run's files was.
    package static let deviceBusyRatio = MetricDefinition(
        "device_busy_ratio",
        .ratio,
        .neutral,
        title: "device busy",
        description: "share of the time in which the device under the run's files had a request in flight",
        source: "/proc/diskstats",
        // A hundredth of the time.
        toleranceAbsolute: 0.01
    )

    /// Bytes read from the device.
    package static let deviceReadBytes = MetricDefinition(
        "device_read_bytes",
        .bytes,
        .neutral,
        title: "device reads",
        description: "bytes read from the device under the run's files between the marks, whoever asked",
        source: "/proc/diskstats",
        // A MiB.
        toleranceAbsolute: 1_048_576
    )

    /// Bytes written to the device.
    package static let deviceWriteBytes = MetricDefinition(
        "device_write_bytes",
        .bytes,
        .neutral,
        title: "device writes",
        description: "bytes written to the device under the run's files between the marks, whoever asked",
        source: "/proc/diskstats",
        // A MiB.
        toleranceAbsolute: 1_048_576
    )

    /// The machine's whole use of its cores.
    package static let machineBusyRatio = MetricDefinition(
        "machine_busy_ratio",
        .ratio,
        .neutral,
        title: "machine busy",
        description: "CPU time used by anything between the marks, as a share of what the hypervisor left of the "
            + "machine's whole CPU time",
        source: "/proc/stat",
        // A hundredth of the time.
        toleranceAbsolute: 0.01
    )

    /// How near a figure comes to what the machine could do.
    package static let efficiencyRatio = MetricDefinition(
        "efficiency_ratio",
        .ratio,
        .higher,
        title: "efficiency",
        description: "the figure that ranks the cell divided by the lowest ceiling on its path",
        source: "ceilings measured in the same invocation"
    )

    /// How fast the cell could be if its engines had every core all the time, at the CPU time that they spent.
    package static let cpuBudget = MetricDefinition(
        "cpu_budget_bytes_per_second",
        .bytesPerSecond,
        .neutral,
        title: "CPU budget",
        description:
            "cores that the run may use, by affinity and CPU quota, divided by the CPU seconds that all engines spent per byte of payload: "
            + "what the figure would be if they were busy with it all the time",
        source: "the engines' CPU time between the marks, and the affinity and CPU quota of torrbench"
    )

    /// What disturbs a run, or explains its figure.
    package static let covariates = [
        stealRatio, foreignCPURatio, runQueueWaitRatio, cpuPressureRatio, cpuThrottledRatio, ioPressureRatio,
        memoryPressureRatio, swappedPages, retransmittedSegments, loopbackReceivedBytes, deviceBusyRatio,
        deviceReadBytes, deviceWriteBytes,
        machineBusyRatio,
    ]

    static let disturbance = covariates + [efficiencyRatio, cpuBudget]
}
