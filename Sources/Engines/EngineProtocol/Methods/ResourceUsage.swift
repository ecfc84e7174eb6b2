/// `getrusage(2)` in fixed units.
package struct ResourceUsage: Equatable, Sendable {
    /// All threads; the kernel counts microseconds.
    package var userCpuNs: Int64
    /// All threads; the kernel counts microseconds.
    package var systemCpuNs: Int64
    /// Peak resident set; the kernel counts KiB.
    package var maxRssBytes: Int64
    /// Page faults served without reading.
    package var minorFaults: Int64
    /// Page faults that read from a disk.
    package var majorFaults: Int64
    /// Times a thread gave up its core, as a rule to wait.
    package var voluntarySwitches: Int64
    /// Times a thread's core was taken.
    package var involuntarySwitches: Int64
    /// File-system reads in 512-byte blocks.
    package var blockIn: Int64
    /// File-system writes in 512-byte blocks.
    package var blockOut: Int64

    package init(
        userCpuNs: Int64,
        systemCpuNs: Int64,
        maxRssBytes: Int64,
        minorFaults: Int64,
        majorFaults: Int64,
        voluntarySwitches: Int64,
        involuntarySwitches: Int64,
        blockIn: Int64,
        blockOut: Int64
    ) {
        self.userCpuNs = userCpuNs
        self.systemCpuNs = systemCpuNs
        self.maxRssBytes = maxRssBytes
        self.minorFaults = minorFaults
        self.majorFaults = majorFaults
        self.voluntarySwitches = voluntarySwitches
        self.involuntarySwitches = involuntarySwitches
        self.blockIn = blockIn
        self.blockOut = blockOut
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "rusage")
        userCpuNs = try fields.required("user_cpu_ns", as: .natural)
        systemCpuNs = try fields.required("system_cpu_ns", as: .natural)
        maxRssBytes = try fields.required("max_rss_bytes", as: .natural)
        minorFaults = try fields.required("minor_faults", as: .natural)
        majorFaults = try fields.required("major_faults", as: .natural)
        voluntarySwitches = try fields.required("voluntary_switches", as: .natural)
        involuntarySwitches = try fields.required("involuntary_switches", as: .natural)
        blockIn = try fields.required("block_in", as: .natural)
        blockOut = try fields.required("block_out", as: .natural)
    }

    package var json: JSONValue {
        [
            "user_cpu_ns": .integer(userCpuNs), "system_cpu_ns": .integer(systemCpuNs),
            "max_rss_bytes": .integer(maxRssBytes), "minor_faults": .integer(minorFaults),
            "major_faults": .integer(majorFaults), "voluntary_switches": .integer(voluntarySwitches),
            "involuntary_switches": .integer(involuntarySwitches), "block_in": .integer(blockIn),
            "block_out": .integer(blockOut),
        ]
    }
}
