import ArgumentParser
import Tracker

/// Where `torrbench tracker` stops; every limit is a whole number, at least 1.
struct TrackerLimitArguments: ParsableArguments {
    private static let defaults = TrackerLimits()

    @Option(help: ArgumentHelp("Torrents known at once; 400 bytes each.", valueName: "count"))
    var maxTorrents: Int = defaults.swarms

    @Option(help: ArgumentHelp("Torrents that one source address may have begun.", valueName: "count"))
    var maxTorrentsPerAddress: Int = defaults.swarmsPerSource

    @Option(help: ArgumentHelp("Peers known at once in all torrents; 50 to 70 bytes each.", valueName: "count"))
    var maxPeers: Int = defaults.peers

    @Option(help: ArgumentHelp("Peers known at once from one source address.", valueName: "count"))
    var maxPeersPerAddress: Int = defaults.peersPerSource

    @Option(help: ArgumentHelp("Peers known at once in one torrent.", valueName: "count"))
    var maxPeersPerTorrent: Int = defaults.peersPerSwarm

    @Option(
        help: ArgumentHelp("Peers in one reply, whatever numwant says; UDP keeps to 1400 bytes.", valueName: "count")
    )
    var maxPeersReturned: Int = defaults.peersReturned

    @Option(help: ArgumentHelp("TCP connections open at once; for one more an idle one is closed.", valueName: "count"))
    var maxConnections: Int = defaults.connections

    @Option(help: ArgumentHelp("TCP connections open at once from one source address.", valueName: "count"))
    var maxConnectionsPerAddress: Int = defaults.connectionsPerSource

    @Option(help: ArgumentHelp("Datagrams a second answered to one source address.", valueName: "count"))
    var maxDatagramsPerSecond: Int = defaults.datagramsPerSecond

    /// The tracker's own limits with these in their places.
    var limits: TrackerLimits {
        var limits = Self.defaults
        limits.swarms = maxTorrents
        limits.swarmsPerSource = maxTorrentsPerAddress
        limits.peers = maxPeers
        limits.peersPerSource = maxPeersPerAddress
        limits.peersPerSwarm = maxPeersPerTorrent
        limits.peersReturned = maxPeersReturned
        limits.connections = maxConnections
        limits.connectionsPerSource = maxConnectionsPerAddress
        limits.datagramsPerSecond = maxDatagramsPerSecond
        return limits
    }
}
