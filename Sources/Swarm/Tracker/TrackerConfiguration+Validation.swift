extension TrackerConfiguration {
    /// Refuses a configuration that contradicts itself or would listen where it was not clearly told to.
    package func validate() throws(TrackerError) {
        try require(!addresses.isEmpty, "no address to listen on, name at least one")
        try require(Set(addresses).count == addresses.count, "an address is named twice, name each once")
        for text in addresses {
            guard let address = PeerAddress(text: text) else {
                throw TrackerError(
                    .invalidConfiguration,
                    "'\(text)' is no numeric address, write one such as 127.0.0.1 or ::1"
                )
            }
            try require(
                allowsNonLoopback || address.isLoopback,
                "\(text) is not a loopback address, allow others explicitly if strangers may reach this tracker"
            )
        }
        try require(!transports.isEmpty, "no transport to serve, choose http, udp or both")
        try require(announceInterval >= .seconds(1), "interval \(announceInterval) is below one second")
        try require(
            minimumInterval >= .zero && minimumInterval <= announceInterval,
            "minimum interval \(minimumInterval) must lie between 0 and the interval, \(announceInterval)"
        )
        try require(
            peerLifetime > announceInterval,
            "peer lifetime \(peerLifetime) must exceed the interval, \(announceInterval)"
        )
        for (name, value) in limits.counts {
            try require(value > 0, "limit \(name) is \(value), it must be at least 1")
        }
        try require(
            limits.requestTime > .zero && limits.idleTime > .zero,
            "requestTime and idleTime must be above 0"
        )
    }

    private func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(TrackerError) {
        if !condition { throw TrackerError(.invalidConfiguration, message()) }
    }
}

extension TrackerLimits {
    /// Every limit that is a count, by name.
    fileprivate var counts: [(name: String, value: Int)] {
        [
            ("swarms", swarms), ("swarmsPerSource", swarmsPerSource), ("peersPerSwarm", peersPerSwarm),
            ("peers", peers), ("peersPerSource", peersPerSource),
            ("defaultPeersReturned", defaultPeersReturned), ("peersReturned", peersReturned),
            ("scrapeHashes", scrapeHashes), ("connections", connections),
            ("connectionsPerSource", connectionsPerSource),
            ("requestsPerConnection", requestsPerConnection), ("requestFieldBytes", requestFieldBytes),
            ("requestHeaderBytes", requestHeaderBytes), ("requestHeaderFields", requestHeaderFields),
            ("datagramBytes", datagramBytes), ("datagramReplyBytes", datagramReplyBytes),
            ("datagramsPerSecond", datagramsPerSecond), ("datagramSources", datagramSources), ("waiters", waiters),
        ]
    }
}
