/// Which calls over the engine bridge are timed, how often, and while the engine does what.
package struct IPCSpecification: Sendable, Equatable, Codable {
    /// What the engine does meanwhile.
    package enum Phase: String, Sendable, Equatable, Codable, CaseIterable {
        case idle
        case transfer
    }

    /// Method of the engine protocol, by its name on the wire.
    package enum Method: String, Sendable, Equatable, Codable, CaseIterable {
        case ping
        case status = "get_status"
        case statusSync = "get_status_sync"
    }

    /// In this order, no repetition, at least one.
    package let phases: [Phase]
    /// In this order, no repetition, at least one.
    package let methods: [Method]
    /// Timed calls of each method in each phase, 1 to 10 million.
    package let calls: Int
    /// Calls before them that are not recorded, 0 to 1 million.
    package let warmupCalls: Int
    package let rate: IPCRate

    package init(phases: [Phase], methods: [Method], calls: Int, warmupCalls: Int, rate: IPCRate) {
        self.phases = phases
        self.methods = methods
        self.calls = calls
        self.warmupCalls = warmupCalls
        self.rate = rate
    }
}
