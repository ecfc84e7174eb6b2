/// Unit of a metric or a series in machine output; always a base unit.
package enum MetricUnit: String, Codable, Sendable, CaseIterable {
    /// Bytes.
    case bytes
    /// Seconds.
    case seconds
    /// Nanoseconds; latencies only.
    case nanoseconds
    /// Bytes per second.
    case bytesPerSecond = "bytes_per_second"
    /// Seconds of CPU time per GiB (2³⁰ bytes) of payload.
    case cpuSecondsPerGib = "cpu_seconds_per_gib"
    /// Events per MiB (2²⁰ bytes) of payload.
    case perMebibyte = "per_mib"
    /// Calls per second.
    case perSecond = "per_second"
    /// A number of things.
    case count
    /// A quotient without a unit.
    case ratio
}
