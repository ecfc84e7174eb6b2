/// What the harness (runner and tracker, one process) used during the runs, beside the engines.
package struct HarnessCost: Codable, Sendable, Equatable {
    /// CPU time of the harness while engines transferred; user and system.
    package var cpuSeconds: Double?
    /// CPU time of all engines over the same spans.
    package var enginesCpuSeconds: Double?
    /// Peak resident set of the harness.
    package var peakMemoryBytes: Int64?

    /// A value of these fields.
    package init(cpuSeconds: Double? = nil, enginesCpuSeconds: Double? = nil, peakMemoryBytes: Int64? = nil) {
        self.cpuSeconds = cpuSeconds
        self.enginesCpuSeconds = enginesCpuSeconds
        self.peakMemoryBytes = peakMemoryBytes
    }

    private enum CodingKeys: String, CodingKey {
        case cpuSeconds = "cpu_seconds"
        case enginesCpuSeconds = "engines_cpu_seconds"
        case peakMemoryBytes = "peak_memory_bytes"
    }
}
