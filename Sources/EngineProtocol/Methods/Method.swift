/// The names of the protocol's calls and events.
package enum Method {
    package static let hello = "hello"
    package static let configure = "configure"
    package static let addTorrent = "add_torrent"
    package static let addMagnet = "add_magnet"
    package static let check = "check"
    package static let pause = "pause"
    package static let resume = "resume"
    package static let remove = "remove"
    package static let connectPeer = "connect_peer"
    package static let getStatus = "get_status"
    package static let getStatusSync = "get_status_sync"
    package static let getCounters = "get_counters"
    package static let getPeers = "get_peers"
    package static let getAlertsSummary = "get_alerts_summary"
    package static let subscribe = "subscribe"
    package static let ping = "ping"
    package static let echo = "echo"
    package static let shutdown = "shutdown"

    /// The notification that carries a `StatusEvent`: the latest wins, replaced ones are counted.
    package static let statusEvent = "status"
    /// The notification that carries an `EngineEvent`: none is ever dropped.
    package static let event = "event"

    /// Every call, in the order of the protocol's page.
    package static let all = [
        hello, configure, addTorrent, addMagnet, check, pause, resume, remove, connectPeer, getStatus, getStatusSync,
        getCounters, getPeers, getAlertsSummary, subscribe, ping, echo, shutdown,
    ]
}
