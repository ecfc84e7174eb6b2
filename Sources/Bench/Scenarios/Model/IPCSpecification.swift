/// Which calls over the engine bridge are timed, how often, how they are sent, and while the engine does what.
package struct IPCSpecification: Sendable, Equatable, Codable {
    /// What the engine does meanwhile.
    package enum Phase: String, Sendable, Equatable, Codable, CaseIterable {
        /// Nothing.
        case idle
        /// A download at full speed.
        case transfer
        /// A full check of the payload, again and again; the calls go to the seeder, which has it.
        case check
        /// Waiting for a magnet's metadata, which a slow peer sends piece by piece (BEP 9).
        case magnet
        /// Adding torrents as fast as it takes them.
        case adding
    }

    /// Method of the engine protocol, by its name on the wire.
    package enum Method: String, Sendable, Equatable, Codable, CaseIterable {
        case ping
        case echo
        case status = "get_status"
        case statusSync = "get_status_sync"
        case addMagnet = "add_magnet"
    }

    /// Status events that are listened to after the calls of a phase.
    package struct Subscription: Sendable, Equatable, Codable {
        /// What the engine is asked for, 1 ms to 1 min.
        package let interval: Duration
        /// Events listened to, 1 to 1 million; fewer where the phase ends before.
        package let events: Int

        package init(interval: Duration, events: Int) {
            self.interval = interval
            self.events = events
        }

        /// What records call it, as in `every 16ms`.
        package var name: String { "every \(Units.durationText(interval))" }
    }

    /// In this order, no repetition, at least one.
    package let phases: [Phase]
    /// In this order, no repetition, at least one.
    package let methods: [Method]
    /// Timed calls of each method under each load in each phase, 1 to 10 million.
    package let calls: Int
    /// Calls before them that are not recorded, 0 to 1 million.
    package let warmupCalls: Int
    /// In this order, no repetition, at least one.
    package let loads: [IPCLoad]
    /// After this a series of calls ends, with as many as were made; nil lets each make all of its calls.
    package let longestSeries: Duration?
    /// Bytes of text that `echo` sends and gets back, in this order, no repetition, at least one.
    package let echoBytes: [Int64]
    /// Torrents that the engine has, which `get_status` tells of, 1 to 100 000.
    package let torrents: Int
    /// Torrents added in the phase `adding`, 1 to 100 000.
    package let addedTorrents: Int
    /// Nil where nobody subscribes.
    package let subscription: Subscription?

    package init(
        phases: [Phase],
        methods: [Method],
        calls: Int,
        warmupCalls: Int,
        loads: [IPCLoad],
        longestSeries: Duration? = nil,
        echoBytes: [Int64] = [64],
        torrents: Int = 1,
        addedTorrents: Int = 1000,
        subscription: Subscription? = nil
    ) {
        self.phases = phases
        self.methods = methods
        self.calls = calls
        self.warmupCalls = warmupCalls
        self.loads = loads
        self.longestSeries = longestSeries
        self.echoBytes = echoBytes
        self.torrents = torrents
        self.addedTorrents = addedTorrents
        self.subscription = subscription
    }

    /// A payload's size as records spell it, as in `1KiB`.
    package static func sizeText(_ bytes: Int64) -> String { Units.sizeText(bytes) }

    /// Series of calls in each phase: every method, `echo` at every size, under every load.
    package var seriesCount: Int {
        loads.count * methods.reduce(0) { $0 + ($1 == .echo ? echoBytes.count : 1) }
    }
}
