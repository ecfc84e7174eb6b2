extension MetricCatalog {
    /// Everything the engines sent, packet headers included.
    package static let wireBytes = MetricDefinition(
        "wire_bytes",
        .bytes,
        .lower,
        title: "bytes on the wire",
        description: "bytes of all captured frames from or to the engines, headers included",
        source: "packet capture on loopback"
    )

    /// What had to be sent again.
    package static let wireRetransmittedBytes = MetricDefinition(
        "wire_retransmitted_bytes",
        .bytes,
        .lower,
        title: "retransmitted",
        description: "payload of TCP and uTP that had been sent before",
        source: "packet capture on loopback",
        // As for wasted bytes.
        toleranceAbsolute: 1_048_576
    )

    /// How long a block takes once it is asked for.
    package static let wireRequestToPiece = MetricDefinition(
        "wire_request_to_piece_p50_seconds",
        .seconds,
        .lower,
        title: "request to piece",
        description: "median time from a request's packet to the packet that ends its block, over all connections",
        source: "packet capture on loopback"
    )

    /// Whether the capture is whole.
    package static let wireDroppedPackets = MetricDefinition(
        "wire_dropped_packets_count",
        .count,
        .lower,
        title: "capture drops",
        description: "packets that the kernel dropped because the capture's ring was full",
        source: "packet capture on loopback",
        // A packet more or less is one.
        toleranceAbsolute: 0.5
    )

    package static let wire = [wireBytes, wireRetransmittedBytes, wireRequestToPiece, wireDroppedPackets]
}
