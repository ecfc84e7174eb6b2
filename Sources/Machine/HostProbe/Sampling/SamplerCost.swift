/// What sampling itself took, so that its effect can be stated.
package struct SamplerCost: Equatable, Sendable {
    /// CPU of the sampler's thread, nanoseconds.
    package var threadCPUNs: Int64 = 0
    /// CPU that marks took on their callers' threads, nanoseconds.
    package var marksCPUNs: Int64 = 0
    /// Wall time from start to the reading of this cost, nanoseconds.
    package var elapsedNs: Int64 = 0
    /// Ticks taken.
    package var ticks: Int64 = 0
    /// Ticks that came more than half an interval late.
    package var lateTicks: Int64 = 0

    /// All CPU over wall time: 0.005 is half a percent of a core.
    package var coreShare: Double { elapsedNs > 0 ? Double(threadCPUNs + marksCPUNs) / Double(elapsedNs) : 0 }
}
