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

    static let cost = [cpuPerGibSeeder, cpuPerGibLeecher]

    /// The seeder's own memory at its highest.
    package static let memoryPeakSeeder = MetricDefinition(
        "seeder_memory_peak_pss_anon_bytes",
        .bytes,
        .lower,
        title: "seeder memory",
        description: "highest proportional anonymous memory of one seeder; page cache and mapped files do not count",
        source:
            "/proc/PID/smaps_rollup (Pss_Anon) before and after, /proc/PID/statm (resident minus shared) at 10 Hz between"
    )

    /// The leecher's own memory at its highest.
    package static let memoryPeakLeecher = MetricDefinition(
        "leecher_memory_peak_pss_anon_bytes",
        .bytes,
        .lower,
        title: "leecher memory",
        description: "highest proportional anonymous memory of one leecher; page cache and mapped files do not count",
        source:
            "/proc/PID/smaps_rollup (Pss_Anon) before and after, /proc/PID/statm (resident minus shared) at 10 Hz between"
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

    static let memory = [memoryPeakSeeder, memoryPeakLeecher, memoryMappedSeeder, memoryMappedLeecher]
}
