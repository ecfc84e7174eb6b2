/// Which way a metric is better.
package enum MetricDirection: String, Codable, Sendable, CaseIterable {
    /// More is better.
    case higher
    /// Less is better.
    case lower
    /// Neither; the metric explains others.
    case neutral
}
