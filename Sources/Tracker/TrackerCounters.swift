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
    private var connectionsOpen = 0
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

    mutating func count(_ refusal: RefusalKind) { refusals[refusal]? += 1 }

    mutating func openConnection(limit: Int) -> Bool {
        guard connectionsOpen < limit else {
            count(.tooManyConnections)
            return false
        }
        connectionsOpen += 1
        connectionsAccepted += 1
        return true
    }

    mutating func closeConnection() { connectionsOpen -= 1 }

    mutating func recordServiceTime(nanoseconds: UInt64, _ transport: TrackerTransport) {
        serviceTimes[transport]?.record(min(nanoseconds, Self.longestServiceNanoseconds))
    }

    func statistics(of registry: SwarmRegistry) -> TrackerStatistics {
        TrackerStatistics(
            announces: announces,
            scrapes: scrapes,
            connects: connects,
            refusals: refusals,
            connectionsAccepted: connectionsAccepted,
            connectionsOpen: connectionsOpen,
            swarms: registry.swarmCount,
            peers: registry.peerCount,
            peersPeak: registry.peerCountPeak,
            announceServiceTimes: serviceTimes.compactMapValues(ServiceTimes.init)
        )
    }
}
