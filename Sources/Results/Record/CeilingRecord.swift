/// The most that one resource of this machine did, measured in the same invocation as the figures held against it.
package struct CeilingRecord: Codable, Sendable, Equatable {
    /// Name, such as `sha1_one_thread` or `tmpfs_write`.
    package var name: String
    /// Bytes per second, or nanoseconds for a round trip.
    package var unit: MetricUnit
    /// The figure, or why there is none.
    package var value: Measurement
    /// Threads or streams that worked at the same time.
    package var parallelism: Int?
    /// How often it was measured; the best counts, since disturbance only slows down.
    package var attempts: Int

    /// Takes every field as it is; nothing is checked here.
    package init(name: String, unit: MetricUnit, value: Measurement, parallelism: Int? = nil, attempts: Int = 1) {
        self.name = name
        self.unit = unit
        self.value = value
        self.parallelism = parallelism
        self.attempts = attempts
    }
}
