import EngineProtocol
import Metainfo
import Vocabulary

extension ConformanceCheck {
    static let transfer: [ConformanceCheck] =
        TorrentFormat.allCases.map { version in
            ConformanceCheck(.transfer, "every byte of a \(version) torrent arrives", needs: "\(version)") { context in
                let torrent = try CheckTorrent(context, version: version, fileCount: 3)
                let (leecher, path, number) = try transfer(torrent, context)
                let status = try leecher.repeatedly("every piece") { () throws(CheckFailure) in
                    try leecher.status(number)
                } until: {
                    $0.havePieces == $0.totalPieces && $0.totalPieces > 0
                }
                if let received = status.payloadReceivedBytes {
                    try require(received >= 4 << 20, "4 MiB of payload", status.json.text)
                }
                try leecher.call(Method.shutdown)
                try torrent.requirePayload(below: path)
            }
        } + others

    /// One seeder and one leecher, through to the end.
    private static func transfer(
        _ torrent: CheckTorrent,
        _ context: CheckContext
    ) throws -> (leecher: Subject, path: String, number: Int64) {
        let seeder = try context.start()
        let leecher = try context.start()
        let port = try seeder.configure(.seeder).listenPort
        try leecher.configure(.leecher)
        // A full check where the engine cannot be told what is there.
        let features = try seeder.hello().features
        let start = features.contains("have_pieces") ? StartMode.havePieces : .check
        _ = try seeder.add(torrent, savePath: torrent.seededPath(), start: start)
        if start == .check { _ = try seeder.event(.checked) }
        let path = try torrent.savePath("leech")
        guard features.contains("connect_peer") else {
            let tracker = try OneShotTracker()
            let url = "http://127.0.0.1:\(tracker.port)/announce"
            let number = try leecher.add(torrent, savePath: path, trackers: [url])
            _ = try tracker.answer(peer: seeder.address, port: port, within: context.suite.patience)
            return (leecher, path, number)
        }
        let number = try leecher.add(torrent, savePath: path)
        try leecher.connect(number, to: seeder, port: port)
        return (leecher, path, number)
    }

    private static let others: [ConformanceCheck] = [
        ConformanceCheck(.transfer, "events tell a transfer's story in order") { context in
            let torrent = try CheckTorrent(context)
            let (leecher, _, number) = try transfer(torrent, context)
            let finished = try leecher.event(.finished)
            let first = try leecher.event(.firstPayload)
            let changed = try leecher.event(.stateChanged)
            try require([finished, first].allSatisfy { $0.torrent == number }, "torrent \(number)", finished.json.text)
            try require(first.atNs <= finished.atNs, "first_payload, finished", "another order of at_ns")
            try require(changed.details["to"] == "downloading", "a change to downloading", changed.json.text)
        },
        ConformanceCheck(.transfer, "a peer is told before its payload", needs: "peer_events") { context in
            let torrent = try CheckTorrent(context)
            let (leecher, _, _) = try transfer(torrent, context)
            let connected = try leecher.event(.peerConnected)
            let first = try leecher.event(.firstPayload)
            try require(connected.atNs <= first.atNs, "peer_connected, first_payload", "another order of at_ns")
            let transport = connected.details["transport"]
            try require(transport == "tcp", "transport tcp", transport?.text ?? "none")
        },
        ConformanceCheck(.transfer, "a magnet fetches its metadata from a peer", needs: "magnet") { context in
            let torrent = try CheckTorrent(context)
            let seeder = try context.start()
            let leecher = try context.start()
            let port = try seeder.configure(.seeder).listenPort
            try leecher.configure(.leecher)
            _ = try seeder.add(torrent, savePath: torrent.seededPath(), start: .havePieces)
            let path = try torrent.savePath("leech")
            let params = AddMagnetParams(uri: MagnetLink(to: torrent.metainfo).description, savePath: path)
            let added = try leecher.added(try leecher.call(Method.addMagnet, params.json))
            let before = try leecher.status(added.torrent)
            try require(!before.hasMetadata, "has_metadata false", before.json.text)
            try leecher.connect(added.torrent, to: seeder, port: port)
            let received = try leecher.event(.metadataReceived)
            try require(received.torrent == added.torrent, "torrent \(added.torrent)", received.json.text)
            _ = try leecher.event(.finished)
            let after = try leecher.status(added.torrent)
            try require(after.hasMetadata && after.totalPieces == 16, "16 pieces", after.json.text)
            try leecher.call(Method.shutdown)
            try torrent.requirePayload(below: path)
        },
        ConformanceCheck(.transfer, "a connected peer is listed with its address and port", needs: "connect_peer") {
            context in
            let torrent = try CheckTorrent(context)
            let other = try context.start()
            let leecher = try context.start()
            // Neither has anything, so that the two stay connected.
            let port = try other.configure().listenPort
            try leecher.configure()
            _ = try other.add(torrent, savePath: torrent.savePath("nothing"))
            let number = try leecher.add(torrent, savePath: torrent.savePath("leech"))
            try leecher.connect(number, to: other, port: port)
            let peers = try leecher.repeatedly("a peer") { () throws(CheckFailure) in
                let reply = try leecher.call(Method.getPeers, TorrentParams(torrent: number).json)
                return try reading("a list of peers") { () throws(RPCError) in try PeersReply(json: reply).peers }
            } until: {
                !$0.isEmpty
            }
            let isRight = peers.count == 1 && peers[0].address == other.address && peers[0].port == port
            try require(isRight, "\(other.address):\(port) over tcp", "\(peers.map(\.json.text))")
        },
        ConformanceCheck(
            .transfer,
            "an announce is told with the tracker and the peers it gave",
            needs: "announce_events"
        ) { context in
            let torrent = try CheckTorrent(context)
            let tracker = try OneShotTracker()
            let engine = try context.start()
            try engine.configure()
            let url = "http://127.0.0.1:\(tracker.port)/announce"
            let number = try engine.add(torrent, savePath: torrent.savePath("leech"), trackers: [url])
            let request = try tracker.answer("d8:intervali5e5:peers0:e", within: context.suite.patience)
            try require(request.hasPrefix("GET /announce?"), "an announce", request)
            let announced = try engine.event(.announced)
            let isRight = announced.torrent == number && announced.details["tracker_url"] == .string(url)
            try require(isRight && announced.details["num_peers"] == 0, "\(url) with 0 peers", announced.json.text)
        },
        ConformanceCheck(.transfer, "a path that can't be written is an error event", needs: "connect_peer") {
            context in
            let torrent = try CheckTorrent(context)
            let seeder = try context.start()
            let leecher = try context.start()
            let port = try seeder.configure(.seeder).listenPort
            try leecher.configure(.leecher)
            _ = try seeder.add(torrent, savePath: torrent.seededPath(), start: .havePieces)
            // Below a file no directory can be made, not even by root.
            let number = try leecher.add(torrent, savePath: torrent.file + "/below")
            try leecher.connect(number, to: seeder, port: port)
            let error = try leecher.event(.error)
            let isRight = error.torrent == number && error.details["message"]?.stringValue?.isEmpty == false
            try require(isRight, "torrent \(number) and a message", error.json.text)
        },
    ]
}
