/// Issues and checks UDP connection ids without remembering any (BEP 15).
///
/// An id is the low eight bits of the second it was issued in, under 56 bits of SipHash-2-4 over that second and the
/// address, keyed with a secret of this run. Guessing one takes 2⁵⁵ datagrams on average; another address's id, or
/// one of another second, does not pass.
struct ConnectionIDs: Sendable {
    /// How long a tracker accepts an id after it was sent (BEP 15: two minutes).
    static let validSeconds: UInt64 = 120

    private let authenticator: SipHash

    /// Ids under a secret; draw it from the system's generator.
    init(using generator: inout some RandomNumberGenerator) {
        authenticator = SipHash(keyLow: generator.next(), keyHigh: generator.next())
    }

    /// The id an address gets at this moment.
    func issue(to address: PeerAddress, at now: TrackerInstant) -> UInt64 {
        make(for: address, second: Self.second(now))
    }

    /// Whether this address was given this id in the last two minutes.
    func accepts(_ connectionID: UInt64, from address: PeerAddress, at now: TrackerInstant) -> Bool {
        let second = Self.second(now)
        let age = (second &- connectionID) & 0xff
        guard age <= Self.validSeconds, age <= second else { return false }
        // One comparison of whole words takes the same time wherever they differ.
        return make(for: address, second: second - age) ^ connectionID == 0
    }

    private func make(for address: PeerAddress, second: UInt64) -> UInt64 {
        let code =
            switch address {
            // Four bytes never look like sixteen: no IPv6 address keeps them there (::/32 is not assigned, RFC 4291).
            case .v4(let bits): authenticator.authenticator(of: (second, UInt64(bits), .max))
            case .v6(let high, let low): authenticator.authenticator(of: (second, high, low))
            }
        return code & ~0xff | second & 0xff
    }

    private static func second(_ now: TrackerInstant) -> UInt64 { now.nanoseconds / 1_000_000_000 }
}
