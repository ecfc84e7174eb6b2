extension MetricCatalog {
    /// What serving a GiB costs in CPU time.
    package static let cpuPerGibSeeder = MetricDefinition(
        "seeder_cpu_seconds_per_gib",
        .cpuSecondsPerGib,
        .lower,
        title: "seeder CPU",
        description: "user and system CPU time of all seeders from start of transfer to its end, per GiB of payload "
            + "delivered (in a check: per GiB checked)",
        source: "/proc/PID/stat or the engine's getrusage"
    )

    /// What downloading a GiB costs in CPU time.
    package static let cpuPerGibLeecher = MetricDefinition(
        "leecher_cpu_seconds_per_gib",
        .cpuSecondsPerGib,
        .lower,
        title: "leecher CPU",
        description: "user and system CPU time of all leechers from start of transfer to its end, per GiB of payload "
            + "received",
        source: "/proc/PID/stat or the engine's getrusage"
    )

    /// How often a seeder's threads give up or lose their core for a MiB.
    package static let switchesPerMibSeeder = MetricDefinition(
        "seeder_context_switches_per_mib",
        .perMebibyte,
        .lower,
        title: "seeder switches",
        description: "voluntary and involuntary context switches of all threads of all seeders from start of transfer "
            + "to its end, per MiB of payload delivered (in a check: per MiB checked)",
        source: "/proc/PID/task/*/status (voluntary_ctxt_switches, nonvoluntary_ctxt_switches)"
    )

    /// How often a leecher's threads give up or lose their core for a MiB.
    package static let switchesPerMibLeecher = MetricDefinition(
        "leecher_context_switches_per_mib",
        .perMebibyte,
        .lower,
        title: "leecher switches",
        description: "voluntary and involuntary context switches of all threads of all leechers from start of transfer "
            + "to its end, per MiB of payload received",
        source: "/proc/PID/task/*/status (voluntary_ctxt_switches, nonvoluntary_ctxt_switches)"
    )

    static let cost = [cpuPerGibSeeder, cpuPerGibLeecher, switchesPerMibSeeder, switchesPerMibLeecher]

    private static let ownPeakSource =
        "/proc/PID/status (VmHWM less RssFile and RssShmem) where no payload is mapped; else /proc/PID/smaps_rollup "
        + "(Pss_Anon) before and after, and /proc/PID/statm (resident minus shared) at 50 Hz between"

    /// The seeder's own memory at its highest.
    package static let memoryPeakSeeder = MetricDefinition(
        "seeder_memory_peak_pss_anon_bytes",
        .bytes,
        .lower,
        title: "seeder memory",
        description:
            "highest anonymous memory of one seeder; page cache and mapped files do not count. Of a disk back end "
            + "that maps no payload it is the kernel's own peak; of one that does, the most that was seen, and a shorter "
            + "peak may have been higher",
        source: ownPeakSource
    )

    /// The leecher's own memory at its highest.
    package static let memoryPeakLeecher = MetricDefinition(
        "leecher_memory_peak_pss_anon_bytes",
        .bytes,
        .lower,
        title: "leecher memory",
        description:
            "highest anonymous memory of one leecher; page cache and mapped files do not count. Of a disk back end "
            + "that maps no payload it is the kernel's own peak; of one that does, the most that was seen, and a shorter "
            + "peak may have been higher",
        source: ownPeakSource
    )

    /// What the seeder has mapped beside its own memory.
    package static let memoryMappedSeeder = MetricDefinition(
        "seeder_memory_mapped_pss_bytes",
        .bytes,
        .neutral,
        title: "seeder's mapped files",
        description:
            "page cache that one seeder has mapped when the measurement ends, the most of any: files, and on tmpfs "
            + "shared memory; the kernel's to drop, and no part of the engine's own memory",
        source: "/proc/PID/smaps_rollup (Pss_File and Pss_Shmem) at the last mark, with telemetry full",
        // A MiB.
        toleranceAbsolute: 1_048_576
    )

    /// What the leecher has mapped beside its own memory.
    package static let memoryMappedLeecher = MetricDefinition(
        "leecher_memory_mapped_pss_bytes",
        .bytes,
        .neutral,
        title: "leecher's mapped files",
        description:
            "page cache that one leecher has mapped when the measurement ends, the most of any: files, and on tmpfs "
            + "shared memory; the kernel's to drop, and no part of the engine's own memory",
        source: "/proc/PID/smaps_rollup (Pss_File and Pss_Shmem) at the last mark, with telemetry full",
        // A MiB.
        toleranceAbsolute: 1_048_576
    )

    /// All memory of the seeder at its highest.
    package static let memoryResidentPeakSeeder = MetricDefinition(
        "seeder_memory_peak_resident_bytes",
        .bytes,
        .neutral,
        title: "seeder's resident peak",
        description:
            "the most memory that one seeder ever had resident until the measurement ended, as the kernel itself "
            + "counts it: its own and every mapped page, also of files that the kernel could drop",
        source: "/proc/PID/status (VmHWM) at the last mark"
    )

    /// All memory of the leecher at its highest.
    package static let memoryResidentPeakLeecher = MetricDefinition(
        "leecher_memory_peak_resident_bytes",
        .bytes,
        .neutral,
        title: "leecher's resident peak",
        description:
            "the most memory that one leecher ever had resident until the measurement ended, as the kernel itself "
            + "counts it: its own and every mapped page, also of files that the kernel could drop",
        source: "/proc/PID/status (VmHWM) at the last mark"
    )

    static let memory = [
        memoryPeakSeeder, memoryPeakLeecher, memoryMappedSeeder, memoryMappedLeecher, memoryResidentPeakSeeder,
        memoryResidentPeakLeecher,
    ]
}
