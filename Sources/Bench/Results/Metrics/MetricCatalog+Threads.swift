extension MetricCatalog {
    /// Disk threads that a cell asked for.
    package static let diskThreadsAsked = MetricDefinition(
        "disk_threads_asked_count",
        .count,
        .neutral,
        title: "disk threads asked",
        description: "upper bound on disk threads that the configuration asks for, in the role under test",
        source: "libtorrent setting aio_threads (transfer) or hashing_threads (check)",
        // A thread more or less is one.
        toleranceAbsolute: 0.5
    )

    /// Disk threads that really ran.
    package static let diskThreadsSeen = MetricDefinition(
        "disk_threads_seen_count",
        .count,
        .neutral,
        title: "disk threads seen",
        description: "most disk threads seen running at one time, in the role under test; threads start on demand, so "
            + "this may be less than asked",
        source: "engine counter disk_threads, /proc/PID/task",
        // A thread more or less is one.
        toleranceAbsolute: 0.5
    )

    static let threads = [diskThreadsAsked, diskThreadsSeen]

    /// What the protocol adds to the payload.
    package static let wireOverhead = MetricDefinition(
        "wire_overhead_ratio",
        .ratio,
        .lower,
        title: "wire overhead",
        description: "bytes the leechers received in all divided by the payload bytes among them",
        source: "engine counters received_bytes and payload_received_bytes"
    )

    /// Bytes thrown away because they came twice or failed their check.
    package static let wastedBytes = MetricDefinition(
        "wasted_bytes",
        .bytes,
        .lower,
        title: "wasted bytes",
        description: "payload that leechers received twice or that failed its hash check",
        source: "engine counters payload_redundant_bytes and payload_failed_bytes",
        // One piece of the size that scenarios have unless they say another.
        toleranceAbsolute: 1_048_576
    )

    static let network = [wireOverhead, wastedBytes]
}
