import EngineProtocol
import FoundationEssentials
import Metainfo
import Vocabulary

extension ConformanceCheck {
    static let torrents: [ConformanceCheck] = [
        ConformanceCheck(.torrents, "a torrent is added from a file and from the message, with its info-hash") {
            context in
            let torrent = try CheckTorrent(context)
            let expected = torrent.metainfo.infoHashes.v1.map { "\($0)" }
            let base64 = Data(torrent.metainfo.bytes).base64EncodedString()
            let sources: [JSONObject] = [
                ["metainfo_path": .string(torrent.file)], ["metainfo_base64": .string(base64)],
            ]
            for (number, source) in sources.enumerated() {
                let engine = try context.start()
                try engine.configure()
                var params = source
                params["save_path"] = .string(try torrent.savePath("leech-\(number)"))
                let added = try engine.added(try engine.call(Method.addTorrent, .object(params)))
                try require(added.infoHashV1 == expected, "info_hash_v1 \(expected ?? "")", added.json.text)
                let status = try engine.status(added.torrent)
                let pieces = Int64(torrent.metainfo.pieceCount)
                try require(status.totalPieces == pieces, "\(pieces) pieces", status.json.text)
            }
        },
        ConformanceCheck(.torrents, "what is no torrent is refused with the library's words") { context in
            let engine = try context.start()
            try engine.configure()
            let path = try context.makeDirectory("none")
            let cases: [(RPCErrorCode, JSONObject)] = [
                (.engineError, ["metainfo_path": "/nonexistent/a.torrent"]),
                (.engineError, ["metainfo_base64": "aGVsbG8="]),
                (.invalidParams, ["metainfo_base64": "a"]),
                (.invalidParams, [:]),
                (.invalidParams, ["metainfo_path": "/a", "metainfo_base64": "aGVsbG8="]),
            ]
            for (code, source) in cases {
                var params = source
                params["save_path"] = .string(path)
                try engine.refusal(code, Method.addTorrent, .object(params))
            }
            let magnet = AddMagnetParams(uri: "magnet:?x", savePath: path)
            try engine.refusal(.engineError, Method.addMagnet, magnet.json)
        },
        ConformanceCheck(.torrents, "the same torrent twice is refused") { context in
            let torrent = try CheckTorrent(context)
            let engine = try context.start()
            try engine.configure()
            let path = try torrent.savePath("leech")
            _ = try engine.add(torrent, savePath: path)
            let params = AddTorrentParams(metainfo: .path(torrent.file), savePath: path, start: .empty)
            try engine.refusal(.engineError, Method.addTorrent, params.json)
        },
        ConformanceCheck(.torrents, "an unknown torrent is refused by its number") { context in
            let engine = try context.start()
            try engine.configure()
            let methods = [
                Method.pause, Method.resume, Method.check, Method.getStatus, Method.getStatusSync, Method.getPeers,
                Method.remove,
            ]
            for method in methods {
                let error = try engine.refusal(.unknownTorrent, method, ["torrent": 42])
                try require(error.message.contains("42"), "a message that names 42", error.message)
            }
        },
        ConformanceCheck(.torrents, "a paused torrent says so until it is resumed") { context in
            let torrent = try CheckTorrent(context)
            let engine = try context.start()
            try engine.configure()
            let number = try engine.add(torrent, savePath: torrent.savePath("leech"))
            for (method, isPaused) in [(Method.pause, true), (Method.resume, false)] {
                let reply = try engine.call(method, TorrentParams(torrent: number).json)
                try require(reply == [:], "an empty result", reply.text)
                _ = try engine.repeatedly("'paused' \(isPaused)") { () throws(CheckFailure) in
                    try engine.status(number).paused
                } until: {
                    $0 == isPaused
                }
            }
        },
        ConformanceCheck(.torrents, "a removed torrent is forgotten") { context in
            let torrent = try CheckTorrent(context)
            let engine = try context.start()
            try engine.configure()
            let number = try engine.add(torrent, savePath: torrent.savePath("leech"))
            try engine.call(Method.remove, RemoveParams(torrent: number).json)
            _ = try engine.repeatedly("no torrents") { () throws(CheckFailure) in
                try engine.statuses(of: nil).count
            } until: {
                $0 == 0
            }
            try engine.refusal(.unknownTorrent, Method.getStatus, ["torrent": .integer(number)])
        },
        ConformanceCheck(.torrents, "with 'have_pieces' every piece is there at once", needs: "have_pieces") {
            context in
            let torrent = try CheckTorrent(context)
            let engine = try context.start()
            try engine.configure(.seeder)
            let number = try engine.add(torrent, savePath: torrent.seededPath(), start: .havePieces)
            let status = try engine.statuses(Method.getStatusSync, of: number).first
            let isSeed = status?.state == .seeding && status?.havePieces == Int64(torrent.metainfo.pieceCount)
            try require(isSeed, "a seed with every piece", status?.json.text ?? "nothing")
        },
        ConformanceCheck(.torrents, "a full check finds every good piece and no damaged one", needs: "full_check") {
            context in
            let torrent = try CheckTorrent(context)
            let path = try torrent.seededPath()
            let engine = try context.start()
            try engine.configure(.seeder)
            let number = try engine.add(torrent, savePath: path, start: .check)
            try requireCheck(try engine.event(.checked), of: number, finds: 16)
            // One byte of the thirteenth piece of sixteen.
            let file = URL(filePath: "\(path)/\(torrent.metainfo.savedPath(of: torrent.metainfo.contentFiles[0]))")
            var content = try Data(contentsOf: file)
            content[3 << 20] ^= 1
            try content.write(to: file)
            let reply = try engine.call(Method.check, TorrentParams(torrent: number).json)
            try require(reply["torrent"] == .integer(number), "'torrent' \(number)", reply.text)
            try requireCheck(try engine.event(.checked), of: number, finds: 15)
            let status = try engine.status(number)
            try require(status.havePieces == 15, "15 pieces in 'get_status'", status.json.text)
        },
    ]

    private static func requireCheck(_ event: EngineEvent, of torrent: Int64, finds pieces: Int64) throws(CheckFailure)
    {
        let details = event.details
        let isRight =
            event.torrent == torrent && details["have_pieces"] == .integer(pieces) && details["total_pieces"] == 16
        try require(isRight, "\(pieces) of 16 pieces of torrent \(torrent)", event.json.text)
        let times = (details["started_ns"]?.integerValue, details["finished_ns"]?.integerValue)
        guard let started = times.0, let finished = times.1, started < finished else {
            throw CheckFailure(expected: "started_ns before finished_ns", received: event.json.text)
        }
    }
}
