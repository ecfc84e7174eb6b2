extension MetricCatalog {
    /// Hashing speed while a download goes on.
    package static let validationRateDownload = MetricDefinition(
        "validation_rate_download_bytes_per_second",
        .bytesPerSecond,
        .higher,
        title: "validation rate",
        description:
            "bytes of the pieces that passed their hash check, divided by the time from the first payload to the last piece",
        source: "engine counter passed_pieces"
    )

    /// Time that disk threads spent on hashing during a download.
    package static let hashTime = MetricDefinition(
        "hash_time_seconds",
        .seconds,
        .lower,
        title: "hash time",
        description: "time that the leecher's disk threads spent on hashing during the transfer, summed over threads",
        source: "engine counter hash_time_ns"
    )

    /// Speed of a full piece check.
    package static let validationRateCheck = MetricDefinition(
        "validation_rate_check_bytes_per_second",
        .bytesPerSecond,
        .higher,
        title: "check rate",
        description: "payload bytes divided by the time from when the torrent entered checking until it left it",
        source: "libtorrent state_changed_alert, harness clock"
    )

    static let validation = [validationRateDownload, hashTime, validationRateCheck]
}
