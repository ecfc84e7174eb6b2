package import EngineProtocol
import Vocabulary

/// The protocol's calls with their types.
extension EngineConnection {
    /// Makes the session; returns when it listens.
    package func configure(_ params: ConfigureParams, deadline: Duration? = nil) async throws -> ConfigureReply {
        let json = try await call(Method.configure, params.json, deadline: deadline)
        let reply = try decode(Method.configure) { () throws(RPCError) in try ConfigureReply(json: json) }
        if let pid = reply.pid { note(speakingPID: pid) }
        return reply
    }

    /// Every setting that `configure` takes.
    package func settings() async throws -> SettingsReply {
        let json = try await call(Method.listSettings)
        return try decode(Method.listSettings) { () throws(RPCError) in try SettingsReply(json: json) }
    }

    /// Adds a torrent; returns when the library has it.
    package func addTorrent(_ params: AddTorrentParams, deadline: Duration? = nil) async throws -> AddTorrentReply {
        try await timedAddTorrent(params, deadline: deadline).reply
    }

    /// As `addTorrent`, with the bounds that this process's clock sets for `added_ns`.
    package func timedAddTorrent(
        _ params: AddTorrentParams,
        deadline: Duration? = nil
    ) async throws -> (reply: AddTorrentReply, added: BoundedStamp) {
        let (json, stamps) = try await timedCall(Method.addTorrent, params.json, deadline: deadline)
        let reply = try decode(Method.addTorrent) { () throws(RPCError) in try AddTorrentReply(json: json) }
        let added = BoundedStamp(
            "reply to '\(Method.addTorrent)' added_ns",
            stampNs: reply.addedNs,
            notBeforeNs: stamps.sendEnteredNs,
            notAfterNs: stamps.readableNs
        )
        return (reply, added)
    }

    /// Adds a torrent by its magnet link; returns when the library has it, long before its metadata.
    package func addMagnet(_ params: AddMagnetParams) async throws -> AddTorrentReply {
        let json = try await call(Method.addMagnet, params.json)
        return try decode(Method.addMagnet) { () throws(RPCError) in try AddTorrentReply(json: json) }
    }

    /// Dials a peer.
    package func connectPeer(_ params: ConnectPeerParams) async throws {
        _ = try await call(Method.connectPeer, params.json)
    }

    /// Begins a full check; an `EngineEvent` of kind `checked` ends it.
    package func check(torrent: Int64) async throws {
        _ = try await call(Method.check, TorrentParams(torrent: torrent).json)
    }

    /// The state the engine keeps current, without waiting for its network thread.
    package func status(torrent: Int64? = nil) async throws -> [TorrentStatus] {
        let json = try await call(Method.getStatus, GetStatusParams(torrent: torrent).json)
        return try decode(Method.getStatus) { () throws(RPCError) in try StatusReply(json: json).torrents }
    }

    /// Counters of the protocol, fresh; those that the engine cannot tell are not in the reply.
    package func counters(_ counters: [EngineCounter]) async throws -> CountersReply {
        let json = try await call(Method.getCounters, GetCountersParams(names: counters.map(\.rawValue)).json)
        return try decode(Method.getCounters) { () throws(RPCError) in try CountersReply(json: json) }
    }

    /// The connections of a torrent.
    package func peers(torrent: Int64) async throws -> [PeerStatus] {
        let json = try await call(Method.getPeers, TorrentParams(torrent: torrent).json)
        return try decode(Method.getPeers) { () throws(RPCError) in
            try (json["peers"]?.arrayValue ?? []).map { element throws(RPCError) in try PeerStatus(json: element) }
        }
    }

    /// What the library has complained of.
    package func alertsSummary() async throws -> AlertsSummary {
        let json = try await call(Method.getAlertsSummary)
        return try decode(Method.getAlertsSummary) { () throws(RPCError) in try AlertsSummary(json: json) }
    }

    /// Asks for status events; the handler set with `onStatus` receives them.
    package func subscribe(_ params: SubscribeParams) async throws -> SubscribeReply {
        let json = try await call(Method.subscribe, params.json)
        return try decode(Method.subscribe) { () throws(RPCError) in try SubscribeReply(json: json) }
    }

    /// Orders the engine to end and returns its last words.
    package func shutdown(deadline: Duration? = nil) async throws -> ShutdownReply {
        let json = try await call(Method.shutdown, deadline: deadline)
        return try decode(Method.shutdown) { () throws(RPCError) in try ShutdownReply(json: json) }
    }

    /// A reply that does not fit its type is the engine's fault.
    func decode<Value>(_ method: String, _ body: () throws(RPCError) -> Value) throws(EngineClientError) -> Value {
        do {
            return try body()
        } catch {
            let message = "malformed reply to '\(method)': \(error.message)"
            let violation = EngineClientError(.protocolViolation, engine: label, message: message)
            kill(because: violation)
            throw violation
        }
    }
}
