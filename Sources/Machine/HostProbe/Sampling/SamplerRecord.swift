/// All that one sampler recorded.
package struct SamplerRecord: Equatable, Sendable {
    /// How it was asked to work.
    package let configuration: SamplerConfiguration
    /// One series per watched process, in order of watching.
    package let processes: [ProcessSeries]
    /// Machine CPU and pressure every tick; the other parts once a second and absent in between.
    package let system: [SystemReading]
    /// Ticks whose machine reading did not fit.
    package let droppedSystemSamples: Int
    /// Marks in order of time.
    package let marks: [PhaseMark]
    /// What it took.
    package let cost: SamplerCost
}
