/// What the kernel says a process used (getrusage(2), wait4(2)), that of its own reaped children included.
package struct ProcessUsage: Sendable, Equatable {
    /// All threads, in user mode; the kernel counts microseconds.
    package var userCPUNs: Int64
    /// All threads, in the kernel; likewise.
    package var systemCPUNs: Int64
    /// Peak resident set, page cache that it mapped included; the kernel counts KiB.
    package var peakResidentBytes: Int64?
    /// Faults served without reading from a disk.
    package var minorFaults: Int64?
    /// Faults that read from a disk.
    package var majorFaults: Int64?
    /// Times a thread gave up its core, as a rule to wait.
    package var voluntarySwitches: Int64?
    /// Times a thread's core was taken.
    package var involuntarySwitches: Int64?
    /// File-system reads in 512-byte blocks; absent in records.
    package var blocksIn: Int64?
    /// File-system writes in 512-byte blocks; absent in records.
    package var blocksOut: Int64?

    package init(
        userCPUNs: Int64,
        systemCPUNs: Int64,
        peakResidentBytes: Int64? = nil,
        minorFaults: Int64? = nil,
        majorFaults: Int64? = nil,
        voluntarySwitches: Int64? = nil,
        involuntarySwitches: Int64? = nil,
        blocksIn: Int64? = nil,
        blocksOut: Int64? = nil
    ) {
        self.userCPUNs = userCPUNs
        self.systemCPUNs = systemCPUNs
        self.peakResidentBytes = peakResidentBytes
        self.minorFaults = minorFaults
        self.majorFaults = majorFaults
        self.voluntarySwitches = voluntarySwitches
        self.involuntarySwitches = involuntarySwitches
        self.blocksIn = blocksIn
        self.blocksOut = blocksOut
    }
}

/// As a record holds it: CPU time in seconds.
extension ProcessUsage: Codable {
    private enum CodingKeys: String, CodingKey {
        case userCPUSeconds = "user_cpu_seconds"
        case systemCPUSeconds = "system_cpu_seconds"
        case peakResidentBytes = "peak_resident_bytes"
        case minorFaults = "minor_faults"
        case majorFaults = "major_faults"
        case voluntarySwitches = "voluntary_switches"
        case involuntarySwitches = "involuntary_switches"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func nanoseconds(_ key: CodingKeys) throws -> Int64 {
            let seconds = try container.decode(Double.self, forKey: key)
            guard let value = Int64(exactly: (seconds * 1e9).rounded()) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key,
                    in: container,
                    debugDescription: "\(seconds) s is no time that a process can use"
                )
            }
            return value
        }
        func count(_ key: CodingKeys) throws -> Int64? { try container.decodeIfPresent(Int64.self, forKey: key) }
        self.init(
            userCPUNs: try nanoseconds(.userCPUSeconds),
            systemCPUNs: try nanoseconds(.systemCPUSeconds),
            peakResidentBytes: try count(.peakResidentBytes),
            minorFaults: try count(.minorFaults),
            majorFaults: try count(.majorFaults),
            voluntarySwitches: try count(.voluntarySwitches),
            involuntarySwitches: try count(.involuntarySwitches)
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Double(userCPUNs) / 1e9, forKey: .userCPUSeconds)
        try container.encode(Double(systemCPUNs) / 1e9, forKey: .systemCPUSeconds)
        try container.encodeIfPresent(peakResidentBytes, forKey: .peakResidentBytes)
        try container.encodeIfPresent(minorFaults, forKey: .minorFaults)
        try container.encodeIfPresent(majorFaults, forKey: .majorFaults)
        try container.encodeIfPresent(voluntarySwitches, forKey: .voluntarySwitches)
        try container.encodeIfPresent(involuntarySwitches, forKey: .involuntarySwitches)
    }
}
