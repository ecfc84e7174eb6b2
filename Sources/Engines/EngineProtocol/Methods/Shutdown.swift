/// The reply to `shutdown`: the engine's last words, then it ends with status 0.
package struct ShutdownReply: Equatable, Sendable {
    /// The child's own `getrusage(RUSAGE_SELF)`.
    package let resourceUsage: ResourceUsage
    /// Every ``EngineCounter`` that the engine tells, and those of the library's that are not 0.
    package let counters: [String: Int64]

    package init(resourceUsage: ResourceUsage, counters: [String: Int64]) {
        self.resourceUsage = resourceUsage
        self.counters = counters
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to shutdown")
        resourceUsage = try ResourceUsage(json: try fields.required("rusage", as: .any))
        counters = try fields.counts("counters") ?? [:]
    }

    package var json: JSONValue { ["rusage": resourceUsage.json, "counters": .counts(counters)] }
}
