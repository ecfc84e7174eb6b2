package import Vocabulary

/// The reply to `shutdown`: the engine's last words, then it ends with status 0.
package struct ShutdownReply: Equatable, Sendable {
    /// The child's own `getrusage(RUSAGE_SELF)`.
    package let resourceUsage: ProcessUsage
    /// Every ``EngineCounter`` that the engine tells, and those of the library's that are not 0.
    package let counters: [String: Int64]

    package init(resourceUsage: ProcessUsage, counters: [String: Int64]) {
        self.resourceUsage = resourceUsage
        self.counters = counters
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to shutdown")
        resourceUsage = try ProcessUsage(json: try fields.required("rusage", as: .any))
        counters = try fields.counts("counters") ?? [:]
    }

    package var json: JSONValue { ["rusage": resourceUsage.json, "counters": .counts(counters)] }
}

/// As a message holds it: CPU time in nanoseconds.
extension ProcessUsage {
    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "rusage")
        self.init(
            userCPUNs: try fields.required("user_cpu_ns", as: .natural),
            systemCPUNs: try fields.required("system_cpu_ns", as: .natural),
            peakResidentBytes: try fields.required("max_rss_bytes", as: .natural),
            minorFaults: try fields.required("minor_faults", as: .natural),
            majorFaults: try fields.required("major_faults", as: .natural),
            voluntarySwitches: try fields.required("voluntary_switches", as: .natural),
            involuntarySwitches: try fields.required("involuntary_switches", as: .natural),
            blocksIn: try fields.required("block_in", as: .natural),
            blocksOut: try fields.required("block_out", as: .natural)
        )
    }

    package var json: JSONValue {
        var object: JSONObject = ["user_cpu_ns": .integer(userCPUNs), "system_cpu_ns": .integer(systemCPUNs)]
        object["max_rss_bytes"] = peakResidentBytes.map(JSONValue.integer)
        object["minor_faults"] = minorFaults.map(JSONValue.integer)
        object["major_faults"] = majorFaults.map(JSONValue.integer)
        object["voluntary_switches"] = voluntarySwitches.map(JSONValue.integer)
        object["involuntary_switches"] = involuntarySwitches.map(JSONValue.integer)
        object["block_in"] = blocksIn.map(JSONValue.integer)
        object["block_out"] = blocksOut.map(JSONValue.integer)
        return .object(object)
    }
}
