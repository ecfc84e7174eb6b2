/// A ceiling as it bounds one figure.
package struct CeilingUse: Codable, Sendable, Equatable {
    /// Name of the ``CeilingRecord``.
    package var name: String
    /// What the figure could at most be because of it: the ceiling times the threads that share the work.
    package var boundBytesPerSecond: Double

    /// Takes every field as it is; nothing is checked here.
    package init(name: String, boundBytesPerSecond: Double) {
        self.name = name
        self.boundBytesPerSecond = boundBytesPerSecond
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case boundBytesPerSecond = "bound_bytes_per_second"
    }
}
