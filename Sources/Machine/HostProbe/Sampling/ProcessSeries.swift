/// Everything sampled about one watched process.
package struct ProcessSeries: Equatable, Sendable {
    /// The name it was watched under ("seeder", "leecher-2").
    package let role: String
    /// Its process id.
    package let pid: Int32
    /// In order of time.
    package internal(set) var samples: [ProcessSample]
    /// Ticks whose sample did not fit into the series.
    package internal(set) var droppedSamples = 0
    /// Why fields are nil, each reason once, at most 16.
    package internal(set) var absences: [String] = []
}
