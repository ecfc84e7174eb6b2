/// Where the tracker stops, so that no client can make it grow without bound.
package struct TrackerLimits: Hashable, Sendable {
    /// Swarms kept at once; one more is refused, unless an empty or idle one, or one of an address that has begun more
    /// than its share, can be forgotten for it.
    package var swarms: Int
    /// Swarms that one source address may have begun; one more is refused, unless an unused one of them can be forgotten.
    package var swarmsPerSource: Int
    /// Peers kept in one swarm; a new peer beyond them is refused.
    package var peersPerSwarm: Int
    /// Peers kept over all swarms; a new peer beyond them is refused, unless a swarm can be forgotten as above.
    package var peers: Int
    /// Peers kept from one source address over all swarms; a new peer beyond them is refused.
    package var peersPerSource: Int
    /// Peers returned when a client names no `numwant`.
    package var defaultPeersReturned: Int
    /// Peers returned at most, whatever `numwant` says; UDP replies also keep to ``datagramReplyBytes``.
    package var peersReturned: Int
    /// Info-hashes answered in one HTTP scrape; BEP 15 sets 74 for UDP.
    package var scrapeHashes: Int
    /// TCP connections open at once; for one more the oldest is closed that waits for nothing, see ``ConnectionTable``.
    package var connections: Int
    /// TCP connections open at once from one source address, for one more of which the same holds among its own.
    package var connectionsPerSource: Int
    /// Requests answered on one TCP connection before it is closed.
    package var requestsPerConnection: Int
    /// Bytes of one HTTP header field and of the request target, in bytes.
    package var requestFieldBytes: Int
    /// Bytes of all HTTP header fields of one request, in bytes.
    package var requestHeaderBytes: Int
    /// HTTP header fields of one request.
    package var requestHeaderFields: Int
    /// How long a new connection may take until its first request is whole and answered.
    package var requestTime: Duration
    /// How long a kept-alive connection may take until its next request is whole and answered, silence included.
    package var idleTime: Duration
    /// Bytes of the largest datagram read, in bytes; longer ones are dropped.
    package var datagramBytes: Int
    /// Bytes of the largest datagram sent, in bytes; fewer peers are returned rather than more bytes.
    package var datagramReplyBytes: Int
    /// Datagrams answered per second and source address, over a burst of as many; further ones are dropped.
    package var datagramsPerSecond: Int
    /// Source addresses whose datagram rate is remembered at once; when full, new ones share one allowance.
    package var datagramSources: Int
    /// Callers of ``RunningTracker/waitForPeers(in:count:within:)`` at once.
    package var waiters: Int

    /// Limits for a benchmark on one machine: far above what its engines need; 100,000 torrents fit in.
    ///
    /// Measured: 50 to 70 bytes a peer beside 400 a torrent that has any.
    package init() {
        swarms = 131_072
        swarmsPerSource = 100_000
        peersPerSwarm = 131_072
        peers = 1_048_576
        peersPerSource = 524_288
        defaultPeersReturned = 50
        peersReturned = 200
        scrapeHashes = 64
        connections = 1024
        connectionsPerSource = 512
        requestsPerConnection = 1000
        requestFieldBytes = 8 * 1024
        requestHeaderBytes = 16 * 1024
        requestHeaderFields = 64
        requestTime = .seconds(5)
        idleTime = .seconds(15)
        datagramBytes = 2048
        datagramReplyBytes = 1400
        datagramsPerSecond = 500_000
        datagramSources = 1024
        waiters = 64
    }
}
