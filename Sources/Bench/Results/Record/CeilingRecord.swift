package import Vocabulary

/// The most that one resource of this machine did, measured in the same invocation as the figures held against it.
package struct CeilingRecord: Codable, Sendable, Equatable {
    /// One measurement of it.
    package struct Sample: Codable, Sendable, Equatable {
        /// The figure, in the record's unit.
        package var value: Double
        /// The block of runs before which it was taken; absent where it belongs to none.
        package var block: Int?
        /// What was moved for it; absent where a figure is not made of bytes and seconds.
        package var bytes: Int64?
        /// In how long.
        package var seconds: Double?

        /// A value of these fields.
        package init(value: Double, block: Int? = nil, bytes: Int64? = nil, seconds: Double? = nil) {
            self.value = value
            self.block = block
            self.bytes = bytes
            self.seconds = seconds
        }
    }

    /// Name, such as `sha1_one_thread` or `tmpfs_write`.
    package var name: String
    /// Bytes per second; nanoseconds for a round trip of an older record, which is no ceiling and is not shown.
    package var unit: MetricUnit
    /// The largest of its measurements, or why there is none.
    package var value: Measurement
    /// Threads or streams that worked at the same time.
    package var parallelism: Int?
    /// How often it was tried; the best counts, since disturbance only slows down.
    package var attempts: Int
    /// Every measurement in the order in which it was taken; absent in older records.
    package var samples: [Sample]?
    /// How it was taken, where that is not the same for all cells.
    package var basis: String?

    /// A value of these fields.
    package init(
        name: String,
        unit: MetricUnit,
        value: Measurement,
        parallelism: Int? = nil,
        attempts: Int = 1,
        samples: [Sample]? = nil,
        basis: String? = nil
    ) {
        self.name = name
        self.unit = unit
        self.value = value
        self.parallelism = parallelism
        self.attempts = attempts
        self.samples = samples
        self.basis = basis
    }
}
