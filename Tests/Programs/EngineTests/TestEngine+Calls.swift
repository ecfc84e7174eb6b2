import EngineProtocol
import Foundation
import Vocabulary

extension TestEngine {
    /// Configures the engine on its own address; the port it listens on.
    @discardableResult
    func configure(
        _ role: EngineRole = .leecher,
        profile: SettingsProfile = .default,
        backend: DiskBackend = .mmap,
        settings: JSONObject = [:]
    ) throws -> Int64 {
        let params = ConfigureParams(
            role: role,
            profile: profile,
            diskBackend: backend,
            listenAddress: address,
            settings: settings
        )
        return try ConfigureReply(json: call(Method.configure, params.json)).listenPort
    }

    /// Adds a torrent by its file's path; the torrent's number.
    func add(_ torrent: TestTorrent, savePath: String, start: StartMode = .empty) throws -> Int64 {
        let params = AddTorrentParams(
            metainfo: .path(torrent.torrentFile.path),
            savePath: savePath,
            start: start,
            trackers: nil
        )
        return try AddTorrentReply(json: call(Method.addTorrent, params.json)).torrent
    }

    func connect(_ torrent: Int64, to peer: TestEngine, port: Int64) throws {
        let params = ConnectPeerParams(torrent: torrent, address: peer.address, port: port)
        try call(Method.connectPeer, params.json)
    }

    func status(_ torrent: Int64) throws -> TorrentStatus {
        let reply = try StatusReply(json: call(Method.getStatus, GetStatusParams(torrent: torrent).json))
        guard let status = reply.torrents.first else { throw Failure(description: "get_status named no torrent") }
        return status
    }

    /// Asks again until the answer is as wanted, within the time limit of a read.
    func repeatedly<Answer>(
        _ ask: (TestEngine) throws -> Answer,
        until isWanted: (Answer) -> Bool
    ) throws -> Answer {
        let limit = ContinuousClock.now + TestEngine.deadline
        while ContinuousClock.now < limit {
            let answer = try ask(self)
            if isWanted(answer) { return answer }
            usleep(1000)
        }
        throw Failure(description: "the answer did not become what was wanted within \(TestEngine.deadline)")
    }

    func counters(_ names: [String]) throws -> CountersReply {
        try CountersReply(json: call(Method.getCounters, GetCountersParams(names: names).json))
    }
}
