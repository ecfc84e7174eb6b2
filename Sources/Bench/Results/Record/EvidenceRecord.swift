/// What was seen of a run from outside its figures: who used the machine, whether independent counts agree, what was full.
package struct EvidenceRecord: Codable, Sendable, Equatable {
    /// How much the sampler looked at: `none`, `basic` or `full`.
    package var telemetry: String
    /// Wall time between the first and the last mark, to which every difference below belongs.
    package var spanSeconds: Double
    /// What each engine used in that time.
    package var engines: [EngineActivity]
    /// Samples over time: CPU seconds by engine and thread group, and of the machine, all since the first mark.
    package var series: [Series]
    /// What sampling itself took.
    package var sampler: SamplerCostRecord?
    /// What the tightest CPU quota did; absent where no control group has one.
    package var cpuQuota: CPUQuotaRecord?
    /// Independent counts of one quantity side by side.
    package var witnesses: [WitnessRecord]
    /// The ceilings on the figure's path, the lowest first; empty where none was measured.
    package var ceilings: [CeilingUse]
    /// The resource that was full; absent where the evidence does not reach.
    package var saturation: SaturationRecord?
    /// The engines' stamps beside torrbench's own clock; absent in records from before they were held against it.
    package var stamps: StampsRecord?
    /// The CPU time without which the work cannot have been done; absent where nothing was hashed.
    package var work: [WorkRecord]?

    /// A value of these fields.
    package init(
        telemetry: String,
        spanSeconds: Double,
        engines: [EngineActivity] = [],
        series: [Series] = [],
        sampler: SamplerCostRecord? = nil,
        cpuQuota: CPUQuotaRecord? = nil,
        witnesses: [WitnessRecord] = [],
        ceilings: [CeilingUse] = [],
        saturation: SaturationRecord? = nil
    ) {
        self.telemetry = telemetry
        self.spanSeconds = spanSeconds
        self.engines = engines
        self.series = series
        self.sampler = sampler
        self.cpuQuota = cpuQuota
        self.witnesses = witnesses
        self.ceilings = ceilings
        self.saturation = saturation
    }

    private enum CodingKeys: String, CodingKey {
        case telemetry
        case spanSeconds = "span_seconds"
        case engines
        case series
        case sampler
        case cpuQuota = "cpu_quota"
        case witnesses
        case ceilings
        case saturation
        case stamps
        case work
    }
}
