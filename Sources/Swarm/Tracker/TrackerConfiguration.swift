/// What a tracker listens on, what it tells its clients and where it stops.
///
/// The default listens on both loopback addresses, over HTTP and UDP, on ports the kernel chooses.
package struct TrackerConfiguration: Hashable, Sendable {
    /// Numeric IPv4 or IPv6 addresses to listen on; names are never resolved.
    ///
    /// An address this machine does not have is left out and listed in ``RunningTracker/unavailable``, as long as one
    /// other address can be bound.
    package var addresses: [String]
    /// The protocols to serve, each on every address.
    package var transports: Set<TrackerTransport>
    /// The TCP port of every HTTP listener; 0 lets the kernel choose one for each address.
    package var httpPort: UInt16
    /// The UDP port of every datagram listener; 0 lets the kernel choose one for each address.
    package var udpPort: UInt16
    /// Whether addresses other than 127.0.0.0/8 and ::1 may be bound; off, they are refused with an error.
    package var allowsNonLoopback: Bool
    /// The `interval` of every reply: how long a client should wait between two announces; whole seconds, at least 1.
    package var announceInterval: Duration
    /// The `min interval` of HTTP replies: the shortest wait a client should allow itself; advice, never enforced.
    package var minimumInterval: Duration
    /// How long a peer that no longer announces is handed out; must exceed ``announceInterval``.
    package var peerLifetime: Duration
    /// Bounds on memory, connections, sizes and rates.
    package var limits: TrackerLimits
    /// Seeds the choice among a swarm's peers when there are more than a client wants, so that a run can be repeated.
    package var seed: UInt64

    /// Makes a configuration; every argument has the default a benchmark on loopback wants.
    package init(
        addresses: [String] = ["127.0.0.1", "::1"],
        transports: Set<TrackerTransport> = [.http, .udp],
        httpPort: UInt16 = 0,
        udpPort: UInt16 = 0,
        allowsNonLoopback: Bool = false,
        announceInterval: Duration = .seconds(5),
        minimumInterval: Duration = .seconds(1),
        peerLifetime: Duration = .seconds(300),
        limits: TrackerLimits = TrackerLimits(),
        seed: UInt64 = 0
    ) {
        self.addresses = addresses
        self.transports = transports
        self.httpPort = httpPort
        self.udpPort = udpPort
        self.allowsNonLoopback = allowsNonLoopback
        self.announceInterval = announceInterval
        self.minimumInterval = minimumInterval
        self.peerLifetime = peerLifetime
        self.limits = limits
        self.seed = seed
    }
}

/// How an announce reaches the tracker; the raw values are the words used in results and counters.
package enum TrackerTransport: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// HTTP/1.1 `GET /announce` and `GET /scrape` (BEP 3, 7, 23, 48).
    case http
    /// Datagrams of BEP 15, the form with 18-byte peers on IPv6 sockets.
    case udp
}
