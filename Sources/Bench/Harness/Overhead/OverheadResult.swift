package import Statistics

/// What `overhead` found, paired by block.
package struct OverheadResult: Sendable {
    /// One measure of both arms.
    package struct Pair: Sendable {
        /// What is compared, with its unit.
        package let title: String
        /// Values of the bare program by block.
        package var bare: [Int: Double] = [:]
        /// Values of torrbench by block.
        package var torrbench: [Int: Double] = [:]

        init(_ title: String) {
            self.title = title
        }

        /// torrbench over bare, with its interval; throws where no block has both.
        package func ratio() throws(StatisticsError) -> PairedComparison {
            try PairedComparison(base: bare, other: torrbench)
        }
    }

    /// Throughput in bytes per second.
    package var throughput = Pair("throughput")
    /// Median idle round trip in nanoseconds.
    package var roundTrip = Pair("round trip")
    /// CPU time of the runner over that of the engines, by block.
    package var cpuShare: [Int: Double] = [:]
    /// The runner's peak resident set in bytes.
    package var peakMemoryBytes: Int64?

    package init() {}
}
