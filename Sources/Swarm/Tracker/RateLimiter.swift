/// A rate for each source address, with a second's worth of burst, in memory that does not grow.
///
/// The generic cell rate algorithm (ITU-T I.371): one number a source, the moment at which it will have used up
/// what it sent.
struct RateLimiter: Sendable {
    private let costNanoseconds: UInt64
    private let capacity: Int
    private var spentUntil: [PeerAddress: UInt64] = [:]
    /// The allowance that all sources share for which there is no room.
    private var sharedSpentUntil: UInt64 = 0
    private var nextPurge: UInt64 = 0

    private static let burstNanoseconds: UInt64 = 1_000_000_000

    /// A limiter of `perSecond` messages a source, for so many sources at once.
    init(perSecond: Int, sources: Int) {
        costNanoseconds = Self.burstNanoseconds / UInt64(max(1, perSecond))
        capacity = sources
    }

    /// Whether one more message from this source is within its rate; counts it if so.
    mutating func admits(_ source: PeerAddress, at now: TrackerInstant) -> Bool {
        let now = now.nanoseconds
        if spentUntil[source] != nil || makeRoom(at: now) {
            return Self.spend(&spentUntil[source, default: now], now, costNanoseconds)
        }
        return Self.spend(&sharedSpentUntil, now, costNanoseconds)
    }

    private static func spend(_ spentUntil: inout UInt64, _ now: UInt64, _ cost: UInt64) -> Bool {
        let after = max(spentUntil, now) + cost
        guard after - now <= burstNanoseconds else { return false }
        spentUntil = after
        return true
    }

    /// Forgets sources that have used nothing lately, at most once a second; false when there is no room even then.
    private mutating func makeRoom(at now: UInt64) -> Bool {
        guard spentUntil.count >= capacity else { return true }
        guard now >= nextPurge else { return false }
        nextPurge = now + Self.burstNanoseconds
        spentUntil = spentUntil.filter { $0.value > now }
        return spentUntil.count < capacity
    }
}
