/// What the sampler took from the machine while it watched a run.
package struct SamplerCostRecord: Codable, Sendable, Equatable {
    /// CPU time of the sampler's thread.
    package var cpuSeconds: Double
    /// CPU time of the marks: full readings, mostly before the transfer begins and after it has ended.
    ///
    /// Nil in records made before they were counted apart: their ``cpuSeconds`` holds both.
    package var marksCpuSeconds: Double?
    /// Wall time that it watched for.
    package var elapsedSeconds: Double
    /// The thread's CPU time over wall time: 0.005 is half a percent of a core.
    package var coreShare: Double
    /// Samples taken.
    package var ticks: Int
    /// Samples that came more than half an interval late.
    package var lateTicks: Int

    /// A value of these fields.
    package init(
        cpuSeconds: Double,
        marksCpuSeconds: Double?,
        elapsedSeconds: Double,
        coreShare: Double,
        ticks: Int,
        lateTicks: Int
    ) {
        self.cpuSeconds = cpuSeconds
        self.marksCpuSeconds = marksCpuSeconds
        self.elapsedSeconds = elapsedSeconds
        self.coreShare = coreShare
        self.ticks = ticks
        self.lateTicks = lateTicks
    }

    private enum CodingKeys: String, CodingKey {
        case cpuSeconds = "cpu_seconds"
        case marksCpuSeconds = "marks_cpu_seconds"
        case elapsedSeconds = "elapsed_seconds"
        case coreShare = "core_share"
        case ticks
        case lateTicks = "late_ticks"
    }
}
