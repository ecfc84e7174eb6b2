extension MetricCatalog {
    /// Payload over the whole time from first announce or connect to the last piece.
    package static let completionThroughput = MetricDefinition(
        "completion_throughput_bytes_per_second",
        .bytesPerSecond,
        .higher,
        title: "throughput",
        description: "payload bytes of all leechers divided by the time from the first announce or connect until the "
            + "last piece of the last leecher has passed its hash check",
        source: "harness clock"
    )

    /// Speed once the transfer runs at its plateau.
    package static let steadyThroughput = MetricDefinition(
        "steady_throughput_bytes_per_second",
        .bytesPerSecond,
        .higher,
        title: "steady receive rate",
        description:
            "least-squares slope of payload bytes received into memory inside the steady window: after the ramp, "
            + "before the tail (see TransferShape). Where payload comes faster than it is hashed and written, this is more "
            + "than the completion throughput, and the rest of the time is in the tail",
        source: "engine counter payload_received_bytes"
    )

    /// Wait until data flows at all.
    package static let timeToFirstPayload = MetricDefinition(
        "time_to_first_payload_seconds",
        .seconds,
        .lower,
        title: "first byte",
        description: "time from the first announce or connect until the first payload byte arrived",
        source: "engine status events"
    )

    /// How long the start-up of a transfer lasts.
    package static let rampSeconds = MetricDefinition(
        "ramp_seconds",
        .seconds,
        .lower,
        title: "ramp",
        description: "time from the first announce or connect until the transfer first ran at 90 % of its plateau",
        source: "engine counter payload_received_bytes",
        // As for the longest stall.
        toleranceAbsolute: 0.04
    )

    /// How long the end game of a transfer lasts.
    package static let tailSeconds = MetricDefinition(
        "tail_seconds",
        .seconds,
        .lower,
        title: "tail",
        description: "time from when the transfer last ran at 90 % of its plateau until its last byte",
        source: "engine counter payload_received_bytes",
        // As for the longest stall.
        toleranceAbsolute: 0.04
    )

    /// The worst pause within a transfer.
    package static let longestStall = MetricDefinition(
        "longest_stall_seconds",
        .seconds,
        .lower,
        title: "longest stall",
        description: "longest time between two samples over which no payload byte arrived, after the first byte and "
            + "before the last; 0 means that no two samples were equal",
        source: "engine counter payload_received_bytes",
        // Two intervals of the 50 Hz at which a transfer is sampled: what one late sample can make of nothing.
        toleranceAbsolute: 0.04
    )

    static let throughput = [
        completionThroughput, steadyThroughput, timeToFirstPayload, rampSeconds, tailSeconds, longestStall,
    ]
}
