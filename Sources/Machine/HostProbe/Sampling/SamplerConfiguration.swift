/// How a sampler works: what, how often and how much at most.
package struct SamplerConfiguration: Equatable, Sendable {
    /// How much is looked at.
    package var level: TelemetryLevel
    /// Samples a second, 1 ... 100.
    package var samplesPerSecond: Int
    /// Samples kept per series; later ones are counted as dropped, never kept instead.
    package var seriesCapacity: Int
    /// The directory whose block device is watched, usually the work directory.
    package var directory: String

    /// Ten samples a second for ten minutes unless told otherwise; values outside the limits are clamped into them.
    package init(
        directory: String,
        level: TelemetryLevel = .full,
        samplesPerSecond: Int = 10,
        seriesCapacity: Int = 6000
    ) {
        self.directory = directory
        self.level = level
        self.samplesPerSecond = min(max(samplesPerSecond, 1), 100)
        self.seriesCapacity = min(max(seriesCapacity, 1), Self.seriesCapacityMaximum)
    }

    /// The most samples a series may hold: about 16 MB a process.
    package static let seriesCapacityMaximum = 100_000
    /// The most processes one sampler watches.
    package static let processesMaximum = 256
    /// The most phase marks one sampler takes.
    package static let marksMaximum = 4096
}
