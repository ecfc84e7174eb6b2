extension MetricCatalog {
    /// CPU time of an engine with nothing to do.
    package static let idleCPU = MetricDefinition(
        "idle_cpu_ratio",
        .ratio,
        .lower,
        title: "idle CPU",
        description: "CPU time of one engine that has nothing to do, as a share of one core; the mean of the engines",
        source: "/proc/PID/task/*/schedstat",
        // A thousandth of a core.
        toleranceAbsolute: 0.001
    )

    /// The same for each of its torrents.
    package static let idleCPUPerTorrent = MetricDefinition(
        "idle_cpu_per_torrent_hour_seconds",
        .seconds,
        .lower,
        title: "CPU per torrent and hour",
        description:
            "CPU time of one engine that has nothing to do in an hour, divided by its torrents; with few torrents "
            + "it is the session's own",
        source: "/proc/PID/task/*/schedstat",
        toleranceAbsolute: 0.01
    )

    /// Memory of an engine with nothing to do.
    package static let idleMemory = MetricDefinition(
        "idle_memory_pss_anon_bytes",
        .bytes,
        .lower,
        title: "idle memory",
        description: "anonymous memory of one engine with its torrents at rest; the mean of the engines",
        source: "/proc/PID/smaps_rollup (Pss_Anon)"
    )

    /// What each torrent adds to it.
    package static let idleMemoryPerTorrent = MetricDefinition(
        "idle_memory_per_torrent_bytes",
        .bytes,
        .lower,
        title: "memory per torrent",
        description:
            "growth of an engine's anonymous memory from before its torrents were added until they are at rest, "
            + "divided by their number; with few torrents it holds what the session sets up once",
        source: "/proc/PID/smaps_rollup (Pss_Anon)",
        // A page.
        toleranceAbsolute: 4096
    )

    /// How often its threads are woken.
    package static let idleSwitches = MetricDefinition(
        "idle_context_switches_per_second",
        .perSecond,
        .lower,
        title: "context switches",
        description:
            "voluntary and involuntary context switches of all threads of one engine that has nothing to do: how "
            + "often it wakes; the mean of the engines",
        source: "/proc/PID/task/*/status",
        toleranceAbsolute: 1
    )

    /// All of them.
    package static let idle = [idleCPU, idleCPUPerTorrent, idleMemory, idleMemoryPerTorrent, idleSwitches]
}
