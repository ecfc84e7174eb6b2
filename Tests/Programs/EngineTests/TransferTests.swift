import EngineProtocol
import Foundation
import Metainfo
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct TransferTests {
    /// One seeder and one leecher, through to the end.
    private func transfer(
        _ torrent: TestTorrent,
        profile: SettingsProfile = .default,
        backend: DiskBackend = .mmap,
        start: StartMode = .havePieces,
        settings: JSONObject = [:]
    ) throws -> (leecher: TestEngine, savePath: String, number: Int64) {
        let seeder = try TestEngine()
        let leecher = try TestEngine()
        let port = try seeder.configure(.seeder, profile: profile, backend: backend, settings: settings)
        try leecher.configure(.leecher, profile: profile, backend: backend, settings: settings)
        _ = try seeder.add(torrent, savePath: torrent.seededPath(), start: start)
        let savePath = try torrent.savePath("leech")
        let number = try leecher.add(torrent, savePath: savePath)
        try leecher.connect(number, to: seeder, port: port)
        _ = try leecher.event(.finished)
        return (leecher, savePath, number)
    }

    @Test(arguments: TorrentFormat.allCases, [DiskBackend.mmap, .posix])
    func everyByteArrives(version: TorrentFormat, backend: DiskBackend) throws {
        let torrent = try TestTorrent(version: version, fileCount: 3)
        let (leecher, savePath, _) = try transfer(torrent, backend: backend)
        try leecher.call(Method.shutdown)
        #expect(try torrent.differences(below: savePath) == [])
    }

    @Test(arguments: SettingsProfile.allCases)
    func everyProfileTransfers(profile: SettingsProfile) throws {
        let torrent = try TestTorrent(sizeBytes: 16 << 20)
        let (leecher, savePath, number) = try transfer(torrent, profile: profile)
        let names = [
            "payload_received_bytes", "payload_failed_bytes", "payload_redundant_bytes", "passed_pieces",
            "utp.utp_payload_pkts_in",
        ]
        let counters = try leecher.counters(names).counters
        #expect(counters["payload_received_bytes"] == 16 << 20)
        #expect(counters["payload_failed_bytes"] == 0)
        #expect(counters["payload_redundant_bytes"] == 0)
        #expect(counters["passed_pieces"] == 64)
        #expect(counters["utp.utp_payload_pkts_in"] == 0)
        // A piece that has passed its hash check counts as had only once it is written; that may come after "finished".
        let status = try leecher.repeatedly({ try $0.status(number) }, until: { $0.havePieces == 64 })
        #expect(status.totalDoneBytes == 16 << 20)
        let summary = try AlertsSummary(json: leecher.call(Method.getAlertsSummary))
        #expect(summary.alertsDropped == 0 && summary.hashFailed == 0)
        try leecher.call(Method.shutdown)
        #expect(try torrent.differences(below: savePath) == [])
    }

    @Test func seedModeSeeds() throws {
        let torrent = try TestTorrent()
        let (leecher, savePath, _) = try transfer(torrent, start: .seedMode)
        try leecher.call(Method.shutdown)
        #expect(try torrent.differences(below: savePath) == [])
    }

    @Test func disabledBackendMovesBytesWithoutADisk() throws {
        let torrent = try TestTorrent()
        let settings: JSONObject = ["disable_hash_checks": true]
        let (leecher, savePath, _) = try transfer(torrent, backend: .disabled, start: .seedMode, settings: settings)
        #expect(try leecher.counters(["payload_received_bytes"]).counters["payload_received_bytes"] == 4 << 20)
        #expect(try FileManager.default.contentsOfDirectory(atPath: savePath) == [])
    }

    @Test func utpIsUsedWhenAskedFor() throws {
        let torrent = try TestTorrent()
        let settings: JSONObject = [
            "enable_incoming_utp": true, "enable_outgoing_utp": true, "enable_outgoing_tcp": false,
            "enable_incoming_tcp": false,
        ]
        let (leecher, _, _) = try transfer(torrent, settings: settings)
        #expect(try leecher.counters(["utp.utp_payload_pkts_in"]).counters["utp.utp_payload_pkts_in"] ?? 0 > 0)
        #expect(try leecher.event(.peerConnected).details["transport"] == "utp")
    }

    @Test func eventsTellTheStory() throws {
        let torrent = try TestTorrent()
        let (leecher, _, number) = try transfer(torrent)
        let firstPayload = try leecher.event(.firstPayload)
        let connected = try leecher.event(.peerConnected)
        let changed = try leecher.event(.stateChanged)
        #expect(firstPayload.torrent == number)
        #expect(connected.details["transport"] == "tcp")
        #expect(changed.details["to"] == "downloading")
        #expect(connected.atNs <= firstPayload.atNs)
    }

    @Test func magnetFetchesItsMetadataFromThePeer() throws {
        let torrent = try TestTorrent()
        let seeder = try TestEngine()
        let leecher = try TestEngine()
        let port = try seeder.configure(.seeder)
        try leecher.configure(.leecher)
        _ = try seeder.add(torrent, savePath: torrent.seededPath(), start: .havePieces)
        let savePath = try torrent.savePath("leech")
        let params = AddMagnetParams(uri: MagnetLink(to: torrent.metainfo).description, savePath: savePath)
        let added = try AddTorrentReply(json: leecher.call(Method.addMagnet, params.json))
        #expect(added.infoHashV1 == torrent.metainfo.infoHashes.v1.map { "\($0)" })
        #expect(try leecher.status(added.torrent).hasMetadata == false)
        try leecher.connect(added.torrent, to: seeder, port: port)
        #expect(try leecher.event(.metadataReceived).torrent == added.torrent)
        _ = try leecher.event(.finished)
        #expect(try leecher.status(added.torrent).hasMetadata)
        try leecher.call(Method.shutdown)
        #expect(try torrent.differences(below: savePath) == [])
    }

    @Test func connectedPeerIsListed() throws {
        let torrent = try TestTorrent(sizeBytes: 1 << 20)
        let seeder = try TestEngine()
        let leecher = try TestEngine()
        let port = try seeder.configure(.seeder)
        // The seeder has nothing, so that the two stay connected.
        try leecher.configure(.leecher)
        _ = try seeder.add(torrent, savePath: torrent.savePath("nothing"))
        let number = try leecher.add(torrent, savePath: torrent.savePath("leech"))
        try leecher.connect(number, to: seeder, port: port)
        _ = try leecher.event(.peerConnected)
        // Connected is said of the socket; the list has those that have shaken hands.
        let peers = try leecher.repeatedly {
            let reply = try $0.call(Method.getPeers, TorrentParams(torrent: number).json)
            return try #require(reply["peers"]?.arrayValue).map { try PeerStatus(json: $0) }
        } until: {
            !$0.isEmpty
        }
        #expect(peers.map(\.address) == [seeder.address])
        #expect(peers.map(\.port) == [port])
        #expect(peers.map(\.transport) == ["tcp"])
        #expect(peers.map(\.encrypted) == [false])
    }
}
