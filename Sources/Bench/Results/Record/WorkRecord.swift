/// Whether an engine used the CPU time without which its work cannot be done.
package struct WorkRecord: Codable, Sendable, Equatable {
    /// As in `leecher-1`.
    package var engine: String
    /// Bytes whose hashes it says it has checked.
    package var hashedBytes: Int64
    /// CPU time of the engine and of what it started, in the time of the work.
    package var cpuSeconds: Double
    /// What one core hashes at most, several pieces at once included.
    package var bytesPerCpuSecond: Double

    /// Takes every field as it is.
    package init(engine: String, hashedBytes: Int64, cpuSeconds: Double, bytesPerCpuSecond: Double) {
        self.engine = engine
        self.hashedBytes = hashedBytes
        self.cpuSeconds = cpuSeconds
        self.bytesPerCpuSecond = bytesPerCpuSecond
    }

    /// What hashing takes at least.
    package var neededCpuSeconds: Double { bytesPerCpuSecond > 0 ? Double(hashedBytes) / bytesPerCpuSecond : 0 }

    private enum CodingKeys: String, CodingKey {
        case engine
        case hashedBytes = "hashed_bytes"
        case cpuSeconds = "cpu_seconds"
        case bytesPerCpuSecond = "bytes_per_cpu_second"
    }
}
