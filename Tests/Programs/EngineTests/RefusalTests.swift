import EngineProtocol
import Foundation
import Metainfo
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct RefusalTests {
    private func refusal(_ engine: TestEngine, _ method: String, _ params: JSONValue) -> RPCError? {
        #expect(throws: RPCError.self) { try engine.call(method, params) }
    }

    @Test func settingsAreRefusedByName() throws {
        let engine = try TestEngine()
        let cases: [(JSONObject, String, JSONValue?)] = [
            (["aio_thread": 1], "'aio_thread' is unknown to libtorrent", nil),
            (["": 1], "'' is unknown to libtorrent", nil),
            (["aio_threads": "4"], "'aio_threads' must be a 32-bit integer, not string", "a 32-bit integer"),
            (["aio_threads": true], "'aio_threads' must be a 32-bit integer, not boolean", "a 32-bit integer"),
            (["aio_threads": 4_294_967_296], "'aio_threads' must be a 32-bit integer", "a 32-bit integer"),
            (["enable_dht": 0], "'enable_dht' must be a boolean, not integer", "a boolean"),
            (["user_agent": 1], "'user_agent' must be a string, not integer", "a string"),
        ]
        for (settings, message, expected) in cases {
            let params = ConfigureParams(
                role: .leecher,
                profile: .default,
                diskBackend: .mmap,
                listenAddress: engine.address,
                settings: settings
            )
            let refusal = refusal(engine, Method.configure, params.json)
            #expect(refusal?.code == .invalidParams)
            #expect(refusal?.message.contains(message) == true, "\(String(describing: refusal))")
            #expect(refusal?.details["expected"] == expected)
        }
        #expect(try engine.configure() > 0, "a refused configure must leave the engine configurable")
    }

    @Test func appliedSettingsAreReadBack() throws {
        let engine = try TestEngine()
        let settings: JSONObject = ["aio_threads": 3, "user_agent": "tests", "enable_incoming_utp": true]
        let params = ConfigureParams(
            role: .seeder,
            profile: .highPerformanceSeed,
            diskBackend: .posix,
            listenAddress: engine.address,
            settings: settings
        )
        let reply = try ConfigureReply(json: engine.call(Method.configure, params.json))
        #expect(reply.settingsApplied["aio_threads"] == 3)
        #expect(reply.settingsApplied["user_agent"] == "tests")
        #expect(reply.settingsApplied["enable_incoming_utp"] == true)
        #expect(reply.settingsApplied["seeding_outgoing_connections"] == false)
        // Worked out with python3-libtorrent 2.0.8: high_performance_seed()["send_buffer_watermark"].
        #expect(reply.settingsApplied["send_buffer_watermark"] == 3_145_728)
        #expect(reply.settingsApplied["listen_interfaces"] == .string("\(engine.address):0"))
    }

    @Test func secondConfigureIsRefused() throws {
        let engine = try TestEngine()
        try engine.configure()
        let params = ConfigureParams(
            role: .leecher,
            profile: .default,
            diskBackend: .mmap,
            listenAddress: engine.address
        )
        #expect(refusal(engine, Method.configure, params.json)?.code == .alreadyConfigured)
    }

    @Test func addressThatIsNotOursIsRefused() throws {
        let engine = try TestEngine()
        func refusal(_ address: String) -> RPCError? {
            let params = ConfigureParams(
                role: .leecher,
                profile: .default,
                diskBackend: .mmap,
                listenAddress: address
            )
            return self.refusal(engine, Method.configure, params.json)
        }
        #expect(refusal("localhost")?.code == .invalidParams)
        #expect(refusal("127.0.0.256")?.code == .invalidParams)
        // TEST-NET-1 (RFC 5737): nobody's.
        let foreign = refusal("192.0.2.1")
        #expect(foreign?.code == .engineError)
        #expect(foreign?.message.contains("can't listen on 192.0.2.1") == true)
        #expect(foreign?.details["code"] == .integer(Int64(EADDRNOTAVAIL)))
    }

    @Test func unreadableTorrentsCarryTheLibrarysError() throws {
        let torrent = try TestTorrent()
        let engine = try TestEngine()
        try engine.configure()
        let path = try torrent.savePath("leech")
        let missing = refusal(
            engine,
            Method.addTorrent,
            ["metainfo_path": "/nonexistent/a.torrent", "save_path": .string(path)]
        )
        #expect(missing?.code == .engineError)
        #expect(missing?.details["category"] == "generic")
        #expect(missing?.details["code"] == 2)
        #expect(missing?.message.contains("No such file") == true)
        let garbage = refusal(engine, Method.addTorrent, ["metainfo_base64": "aGVsbG8=", "save_path": .string(path)])
        #expect(garbage?.code == .engineError)
        #expect(garbage?.details["category"]?.stringValue?.isEmpty == false)
        let notBase64 = refusal(engine, Method.addTorrent, ["metainfo_base64": "a", "save_path": .string(path)])
        #expect(notBase64?.code == .invalidParams)
        let magnet = refusal(engine, Method.addMagnet, ["uri": "magnet:?x", "save_path": .string(path)])
        #expect(magnet?.details["category"] == "libtorrent")
    }

    @Test func sameTorrentTwiceIsRefused() throws {
        let torrent = try TestTorrent()
        let engine = try TestEngine()
        try engine.configure()
        let bytes = Data(torrent.metainfo.bytes).base64EncodedString()
        let params: JSONValue = [
            "metainfo_base64": .string(bytes), "save_path": .string(try torrent.savePath("leech")),
        ]
        let added = try AddTorrentReply(json: engine.call(Method.addTorrent, params))
        #expect(added.infoHashV1 == torrent.metainfo.infoHashes.v1.map { "\($0)" })
        let again = refusal(engine, Method.addTorrent, params)
        #expect(again?.code == .engineError)
        #expect(again?.message.contains("already exists") == true)
    }

    @Test func unknownTorrentIsNamed() throws {
        let engine = try TestEngine()
        try engine.configure()
        for method in [
            Method.pause, Method.resume, Method.check, Method.getStatus, Method.getStatusSync, Method.getPeers,
        ] {
            let refusal = refusal(engine, method, ["torrent": 42])
            #expect(refusal?.code == .unknownTorrent)
            #expect(refusal?.message.contains("42") == true)
        }
    }

    @Test func unwritableSavePathIsAnErrorEvent() throws {
        let torrent = try TestTorrent()
        let seeder = try TestEngine()
        let leecher = try TestEngine()
        let port = try seeder.configure(.seeder)
        try leecher.configure(.leecher)
        _ = try seeder.add(torrent, savePath: torrent.seededPath(), start: .havePieces)
        // Below a file no directory can be made, not even by root.
        let number = try leecher.add(torrent, savePath: torrent.torrentFile.path + "/below")
        try leecher.connect(number, to: seeder, port: port)
        let error = try leecher.event(.error)
        #expect(error.torrent == number)
        #expect(error.details["category"] == "system")
        #expect(error.details["code"] == .integer(Int64(ENOTDIR)))
        #expect(error.details["message"] == "Not a directory")
        #expect(error.details["path"]?.stringValue?.contains("/below") == true)
    }
}
