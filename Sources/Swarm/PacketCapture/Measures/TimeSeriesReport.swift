/// A quantity over time, in equal bins.
package struct TimeSeriesReport: Codable, Hashable, Sendable {
    /// When the first bin begins, by the capture's clock.
    package let startNs: Int64
    /// How long each bin is.
    package let binNs: Int64
    /// One value a bin.
    package let values: [Int64]
}
