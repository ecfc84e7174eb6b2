import Vocabulary

/// A ceiling as it bounds one figure.
package struct CeilingUse: Codable, Sendable, Equatable {
    /// Name of the ``CeilingRecord``.
    package var name: String
    /// What the figure could at most be because of it: the ceiling times the threads that share the work.
    package var boundBytesPerSecond: Double
    /// How far the true bound may lie above that, by how much its measurements scatter; absent in older records.
    package var upperBytesPerSecond: Double?
    /// Measurements behind it; absent in older records.
    package var measurements: Int?

    /// A value of these fields.
    package init(
        name: String,
        boundBytesPerSecond: Double,
        upperBytesPerSecond: Double? = nil,
        measurements: Int? = nil
    ) {
        self.name = name
        self.boundBytesPerSecond = boundBytesPerSecond
        self.upperBytesPerSecond = upperBytesPerSecond
        self.measurements = measurements
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case boundBytesPerSecond = "bound_bytes_per_second"
        case upperBytesPerSecond = "upper_bytes_per_second"
        case measurements
    }
}
