import Histogram

/// What the tracker counts as it goes, apart from what its swarms hold.
struct TrackerCounters: Sendable {
    /// Longer service times are recorded as this long, in nanoseconds; none should come near.
    private static let longestServiceNanoseconds: UInt64 = 60_000_000_000

    private var announces: [TrackerTransport: [AnnounceEvent: UInt64]]
    private var scrapes: [TrackerTransport: UInt64]
    private var refusals: [RefusalKind: UInt64]
    private var connects: UInt64 = 0
    private var connectionsAccepted: UInt64 = 0
    private var connectionsFailed: UInt64 = 0
    private var lastConnectionFailure: String?
    private var lastRefusal: String?
    private var serviceTimes: [TrackerTransport: Histogram<UInt64>]

    init() {
        announces = Self.table(Self.table(0))
        scrapes = Self.table(0)
        refusals = Self.table(0)
        serviceTimes = Self.table(
            Histogram(
                highestTrackableValue: Self.longestServiceNanoseconds,
                numberOfSignificantValueDigits: .three
            )
        )
    }

    private static func table<Key: CaseIterable & Hashable, Value>(_ value: Value) -> [Key: Value] {
        Dictionary(uniqueKeysWithValues: Key.allCases.map { ($0, value) })
    }

    mutating func count(_ event: AnnounceEvent, _ transport: TrackerTransport) {
        announces[transport]?[event]? += 1
    }

    mutating func countScrape(_ transport: TrackerTransport) { scrapes[transport]? += 1 }

    mutating func countConnect() { connects += 1 }

    /// Counts a request that was refused, and why.
    mutating func count(_ refusal: Refusal) {
        refusals[refusal.kind]? += 1
        lastRefusal = refusal.reason
    }

    /// Counts a connection that its client lost, and why.
    mutating func countFailedConnection(_ cause: String) {
        connectionsFailed += 1
        lastConnectionFailure = cause
    }

    mutating func countConnection() { connectionsAccepted += 1 }

    mutating func recordServiceTime(nanoseconds: UInt64, _ transport: TrackerTransport, count: Int) {
        serviceTimes[transport]?.record(min(nanoseconds, Self.longestServiceNanoseconds), count: UInt64(count))
    }

    func statistics(of registry: SwarmRegistry, connectionsOpen: Int) -> TrackerStatistics {
        TrackerStatistics(
            announces: announces,
            scrapes: scrapes,
            connects: connects,
            refusals: refusals,
            connectionsAccepted: connectionsAccepted,
            connectionsFailed: connectionsFailed,
            lastConnectionFailure: lastConnectionFailure,
            lastRefusal: lastRefusal,
            connectionsOpen: connectionsOpen,
            swarms: registry.swarmCount,
            peers: registry.peerCount,
            peersPeak: registry.peerCountPeak,
            announceServiceTimes: serviceTimes.compactMapValues(ServiceTimes.init)
        )
    }
}
