package import Vocabulary

/// What one engine process used between the first and the last mark of a run, as the kernel counted it.
package struct EngineActivity: Codable, Sendable, Equatable {
    /// The engine by role and number from 1, such as `leecher-2`.
    package var engine: String
    /// By name with the unit last, such as `network_cpu_seconds`; absent with the probe's reason.
    package var measurements: [String: Measurement]

    /// A value of these fields.
    package init(engine: String, measurements: [String: Measurement]) {
        self.engine = engine
        self.measurements = measurements
    }
}
