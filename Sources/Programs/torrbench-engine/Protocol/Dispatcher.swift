import EngineProtocol
import Glibc
import Vocabulary

/// Method by method, what a request does. Belongs to the reader's thread.
struct Dispatcher {
    let engine: Engine
    private var knownSession: TorrentSession?
    private var isEnding = false

    init(engine: Engine) {
        self.engine = engine
    }

    /// The result of a request; nil when another thread answers it.
    mutating func answer(
        _ request: Request,
        from caller: Caller?,
        receivedNs: Int64
    ) throws(RPCError) -> Reply? {
        switch request.method {
        case Method.ping:
            return .pong(PingReply(receivedNs: receivedNs, handledNs: MonotonicClock.nowNs()))
        case Method.echo:
            return .value(["data": request.params?["data"] ?? .null])
        case Method.hello:
            return .value(try hello(HelloParams(json: request.params)))
        default:
            guard !isEnding else { throw RPCError(.invalidRequest, "the engine is shutting down") }
            if request.method == Method.getStatus { return try status(GetStatusParams(json: request.params)) }
            return try answerWhileRunning(request, from: caller).map { .value($0) }
        }
    }

    private mutating func answerWhileRunning(
        _ request: Request,
        from caller: Caller?
    ) throws(RPCError) -> JSONValue? {
        switch request.method {
        case Method.listSettings: return SettingsReply(settings: SettingsPack.types).json
        case Method.getAlertsSummary: return try alertsSummary()
        case Method.getCounters: return try counters(caller, GetCountersParams(json: request.params))
        case Method.subscribe: return try subscribe(SubscribeParams(json: request.params))
        case Method.pause, Method.resume, Method.check, Method.getStatusSync, Method.getPeers:
            let params = try TorrentParams(json: request.params, method: request.method)
            return try onTorrent(params.torrent, request, from: caller)
        case Method.remove: return try remove(RemoveParams(json: request.params))
        case Method.connectPeer: return try connectPeer(ConnectPeerParams(json: request.params))
        case Method.addTorrent: return try add(caller, AddTorrentParams(json: request.params))
        case Method.addMagnet: return try add(caller, AddMagnetParams(json: request.params))
        case Method.configure: return try configure(caller, ConfigureParams(json: request.params))
        case Method.shutdown: return try shutdown(caller)
        default:
            throw RPCError(
                .methodNotFound,
                "no method '\(request.method)' (known: \(Method.all.joined(separator: ", ")))"
            )
        }
    }

    /// The session, or the refusal of a call that came before `configure` was answered.
    mutating func session() throws(RPCError) -> TorrentSession {
        if let knownSession { return knownSession }
        guard let session = engine.session else {
            throw RPCError(.notConfigured, "there is no session yet; call 'configure' first")
        }
        knownSession = session
        return session
    }

    private func hello(_ params: HelloParams) throws(RPCError) -> JSONValue {
        let own = Int64(EngineProtocolLimits.protocolVersion)
        guard params.protocolVersion == own else {
            let theirs = params.protocolVersion
            let details: JSONObject = ["engine_version": .integer(own), "client_version": .integer(theirs)]
            let message = "the engine speaks protocol version \(own), the client \(theirs); use matching builds"
            throw RPCError(.protocolMismatch, message, details: details)
        }
        let reply = HelloReply(
            engine: Engine.name,
            engineVersion: Engine.version,
            library: "libtorrent",
            libraryVersion: Libtorrent.version,
            buildFlags: Libtorrent.buildFlags,
            features: Libtorrent.features + [
                "have_pieces", "seed_mode", "full_check", "get_status_sync", "subscribe", "connect_peer",
                "announce_events", "peer_events",
                ReplyTrace.feature,
            ],
            absentCounters: engine.catalogue.absences,
            threadGroups: ["libtorrent-netw": "network", "libtorrent-disk": "disk"],
            framing: engine.framing,
            pid: Int64(getpid())
        )
        return reply.json
    }

    private mutating func shutdown(_ caller: Caller?) throws(RPCError) -> JSONValue? {
        try engine.onSlowLane(caller) { [engine] caller throws(RPCError) in engine.end(replyingTo: caller) }
        isEnding = true
        return nil
    }
}
