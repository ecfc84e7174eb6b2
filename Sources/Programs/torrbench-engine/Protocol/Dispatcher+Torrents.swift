import EngineProtocol
import Vocabulary

extension Dispatcher {
    private static let additionDeadlineNs = Int64.seconds(10)
    private static let maximumPeers = 1024

    /// The calls that name a torrent and nothing else.
    mutating func onTorrent(
        _ torrent: Int64,
        _ request: Request,
        from caller: Caller?
    ) throws(RPCError) -> JSONValue? {
        let session = try session()
        switch request.method {
        case Method.getStatusSync:
            return try later(caller) { () throws(LibraryError) in
                StatusReply(torrents: [try session.status(torrent)]).json
            }
        case Method.getPeers:
            return try later(caller) { () throws(LibraryError) in
                ["peers": .array(try session.peers(torrent, limit: Dispatcher.maximumPeers).map(\.json))]
            }
        case Method.check:
            return try checkFully(torrent, session)
        default:
            return try LibraryError.refusing { () throws(LibraryError) in
                try request.method == Method.pause ? session.pause(torrent) : session.resume(torrent)
                return [:]
            }
        }
    }

    mutating func remove(_ params: RemoveParams) throws(RPCError) -> JSONValue {
        let session = try session()
        return try LibraryError.refusing { () throws(LibraryError) in
            try session.remove(params.torrent, deleteFiles: params.deleteFiles)
            return [:]
        }
    }

    mutating func connectPeer(_ params: ConnectPeerParams) throws(RPCError) -> JSONValue {
        let session = try session()
        return try LibraryError.refusing { () throws(LibraryError) in
            try session.connectPeer(params.torrent, address: params.address, port: UInt16(clamping: params.port))
            return [:]
        }
    }

    mutating func add(_ caller: Caller?, _ params: AddTorrentParams) throws(RPCError) -> JSONValue? {
        let session = try session()
        try engine.onSlowLane(caller) { [engine] caller throws(RPCError) in
            let source: TorrentRequest.Source
            switch params.metainfo {
            case .path(let path):
                source = .file(path)
            case .base64(let text):
                guard let bytes = Base64.decode(text) else {
                    throw RPCError(.invalidParams, "add_torrent: 'metainfo_base64' is not base64 (RFC 4648, padded)")
                }
                source = .metainfo(bytes)
            }
            let request = TorrentRequest(
                source: source,
                savePath: params.savePath,
                start: .init(params.start),
                storageMode: .init(named: params.storageMode),
                paused: params.paused,
                trackers: params.trackers
            )
            return try Dispatcher.add(request, caller, session, engine.board)
        }
        return nil
    }

    mutating func add(_ caller: Caller?, _ params: AddMagnetParams) throws(RPCError) -> JSONValue? {
        let session = try session()
        try engine.onSlowLane(caller) { [engine] caller throws(RPCError) in
            let request = TorrentRequest(source: .magnet(params.uri), savePath: params.savePath)
            return try Dispatcher.add(request, caller, session, engine.board)
        }
        return nil
    }

    /// Hands the torrent over, and replies if the library has it already; else the alert loop will.
    private static func add(
        _ request: TorrentRequest,
        _ caller: Caller?,
        _ session: TorrentSession,
        _ board: Board
    ) throws(RPCError) -> JSONValue? {
        let deadlineNs = MonotonicClock.nowNs() + additionDeadlineNs
        let added = try LibraryError.refusing { () throws(LibraryError) in try session.add(request) }
        let addition = PendingAddition(caller: caller, added: added, deadlineNs: deadlineNs)
        guard let arrival = board.withLock({ $0.await(addition) }) else { return nil }
        return try addition.reply(to: arrival)
    }

    private func checkFully(_ torrent: Int64, _ session: TorrentSession) throws(RPCError) -> JSONValue {
        try LibraryError.refusing { () throws(LibraryError) in
            try session.check(torrent)
            return ["torrent": .integer(torrent)]
        }
    }

    private func later(
        _ caller: Caller?,
        _ body: @escaping @Sendable () throws(LibraryError) -> JSONValue
    ) throws(RPCError) -> JSONValue? {
        try engine.onSlowLane(caller) { _ throws(RPCError) in try LibraryError.refusing(body) }
        return nil
    }
}
