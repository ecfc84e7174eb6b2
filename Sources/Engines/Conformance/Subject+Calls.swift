import EngineProtocol
import Metainfo
import Vocabulary

/// The protocol's calls, as checks make them.
extension Subject {
    func hello() throws(CheckFailure) -> HelloReply {
        let reply = try call(Method.hello, HelloParams(client: "torrbench conformance").json)
        return try reading("a reply to 'hello'") { () throws(RPCError) in try HelloReply(json: reply) }
    }

    /// Configures the engine on its own address; the port it listens on.
    @discardableResult
    func configure(_ role: EngineRole = .leecher, settings: JSONObject = [:]) throws(CheckFailure) -> ConfigureReply {
        let reply = try call(Method.configure, parameters(role, settings: settings))
        return try reading("a reply to 'configure'") { () throws(RPCError) in try ConfigureReply(json: reply) }
    }

    /// What `configure` is told.
    func parameters(
        _ role: EngineRole = .leecher,
        address: String? = nil,
        settings: JSONObject = [:]
    ) -> JSONValue {
        ConfigureParams(
            role: role,
            profile: .loopback,
            diskBackend: .libraryDefault,
            listenAddress: address ?? self.address,
            settings: settings
        ).json
    }

    /// Adds a torrent by its file's path; the torrent's number.
    func add(
        _ torrent: CheckTorrent,
        savePath: String,
        start: StartMode = .empty,
        trackers: [String]? = nil
    ) throws(CheckFailure) -> Int64 {
        let params = AddTorrentParams(
            metainfo: .path(torrent.file),
            savePath: savePath,
            start: start,
            trackers: trackers
        )
        return try added(try call(Method.addTorrent, params.json)).torrent
    }

    func added(_ reply: JSONValue) throws(CheckFailure) -> AddTorrentReply {
        try reading("a reply to 'add_torrent'") { () throws(RPCError) in try AddTorrentReply(json: reply) }
    }

    func connect(_ torrent: Int64, to peer: Subject, port: Int64) throws(CheckFailure) {
        let params = ConnectPeerParams(torrent: torrent, address: peer.address, port: port)
        try call(Method.connectPeer, params.json)
    }

    /// The statuses that `get_status`, or another call of its kind, gives.
    func statuses(_ method: String = Method.getStatus, of torrent: Int64?) throws(CheckFailure) -> [TorrentStatus] {
        let reply = try call(method, GetStatusParams(torrent: torrent).json)
        return try reading("a reply to '\(method)'") { () throws(RPCError) in try StatusReply(json: reply).torrents }
    }

    func status(_ torrent: Int64) throws(CheckFailure) -> TorrentStatus {
        let all = try statuses(of: torrent)
        guard all.count == 1, let status = all.first, status.torrent == torrent else {
            throw CheckFailure(expected: "the status of torrent \(torrent) alone", received: "\(all.map(\.json.text))")
        }
        return status
    }

    /// Every setting's type, by name.
    func settings() throws(CheckFailure) -> [String: SettingsReply.ValueType] {
        let reply = try call(Method.listSettings)
        return try reading("a reply to 'list_settings'") { () throws(RPCError) in try SettingsReply(json: reply) }
            .settings
    }

    func counters(_ names: [String]?) throws(CheckFailure) -> CountersReply {
        let reply = try call(Method.getCounters, GetCountersParams(names: names).json)
        return try reading("a reply to 'get_counters'") { () throws(RPCError) in try CountersReply(json: reply) }
    }

    func ping() throws(CheckFailure) {
        let reply = try call(Method.ping)
        let stamps = try reading("a reply to 'ping'") { () throws(RPCError) in try PingReply(json: reply) }
        try require(stamps.receivedNs <= stamps.handledNs, "received_ns not after handled_ns", reply.text)
    }
}
