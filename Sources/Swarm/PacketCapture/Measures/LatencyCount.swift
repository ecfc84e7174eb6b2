/// One bucket of a histogram of time spans.
package struct LatencyCount: Codable, Hashable, Sendable {
    /// The longest span that falls into it.
    package let atMostNs: Int64
    /// Spans in it.
    package let count: Int

    /// A bucket with its count.
    package init(atMostNs: Int64, count: Int) {
        self.atMostNs = atMostNs
        self.count = count
    }
}
