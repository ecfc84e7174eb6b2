/// The names of the protocol's calls and events.
package enum Method {
    /// First of all: versions and features (`HelloParams`, `HelloReply`).
    package static let hello = "hello"
    /// Makes the session, once; answered when it listens (`ConfigureParams`, `ConfigureReply`).
    package static let configure = "configure"
    /// What `configure` takes as `settings` (`SettingsReply`); before it or after.
    package static let listSettings = "list_settings"
    /// `AddTorrentParams`, `AddTorrentReply`.
    package static let addTorrent = "add_torrent"
    /// `AddMagnetParams`, `AddTorrentReply`; the metadata comes later, with an event.
    package static let addMagnet = "add_magnet"
    /// Starts a full check (`TorrentParams`); an event tells its end.
    package static let check = "check"
    /// `TorrentParams`; the reply is empty.
    package static let pause = "pause"
    /// `TorrentParams`; the reply is empty.
    package static let resume = "resume"
    /// `RemoveParams`; the reply is empty.
    package static let remove = "remove"
    /// Dials a peer (`ConnectPeerParams`); the reply is empty and says nothing of success.
    package static let connectPeer = "connect_peer"
    /// From state the engine keeps current; never waits for the library (`GetStatusParams`, `StatusReply`).
    package static let getStatus = "get_status"
    /// Waits for the library's network thread (`TorrentParams`, `StatusReply`).
    package static let getStatusSync = "get_status_sync"
    /// Waits for the library (`GetCountersParams`, `CountersReply`).
    package static let getCounters = "get_counters"
    /// Waits for the library (`TorrentParams`, `PeersReply`).
    package static let getPeers = "get_peers"
    /// What the library complained of so far (`AlertsSummary`).
    package static let getAlertsSummary = "get_alerts_summary"
    /// `SubscribeParams`, `SubscribeReply`; then `statusEvent`s.
    package static let subscribe = "subscribe"
    /// Any params; `PingReply`.
    package static let ping = "ping"
    /// Gives `data` back as it came.
    package static let echo = "echo"
    /// Last words, then the engine ends with status 0 (`ShutdownReply`).
    package static let shutdown = "shutdown"

    /// The notification that carries a `StatusEvent`: the latest wins, replaced ones are counted.
    package static let statusEvent = "status"
    /// The notification that carries an `EngineEvent`: none is ever dropped.
    package static let event = "event"

    /// Every call, in the order of the protocol's page.
    package static let all = [
        hello, configure, listSettings, addTorrent, addMagnet, check, pause, resume, remove, connectPeer, getStatus,
        getStatusSync,
        getCounters, getPeers, getAlertsSummary, subscribe, ping, echo, shutdown,
    ]
}
