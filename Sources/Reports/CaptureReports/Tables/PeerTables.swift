import PacketCapture
import Reports

/// Tables of peers and their latencies.
enum PeerTables {
    /// A row an end that asked for blocks.
    static func latency(_ analysis: WireAnalysis, limit: Int) -> Table? {
        let figures: [FigureTable.Figures<PeerView>] = [
            .count("blocks") { $0.blocks },
            .time("least") { $0.report.requestToPiece?.minimumNs },
            .time("median") { $0.report.requestToPiece?.p50Ns },
            .time("90 %") { $0.report.requestToPiece?.p90Ns },
            .time("99 %") { $0.report.requestToPiece?.p99Ns },
            .time("most") { $0.report.requestToPiece?.maximumNs },
            .time("first byte, mean") { $0.report.requestToFirstByte?.meanNs },
            .count("most open") { $0.report.largestOutstanding },
        ]
        return FigureTable.make(
            analysis.fetchers(atMost: limit),
            keys: [.init("downloader") { $0.sender }, .init("from", isKey: false) { $0.receiver }],
            figures: figures
        )
    }

    /// Spans that are not a block's: over all connections.
    static func others(_ analysis: WireAnalysis) -> Table? {
        var rows: [(name: String, span: LatencySummary)] = []
        func add(_ name: String, _ span: LatencySummary?) { if let span { rows.append((name, span)) } }
        add("request to whole block", analysis.requestToPiece)
        add("unchoke to first request", analysis.unchokeToRequest)
        add("have to request", analysis.haveToRequest)
        for (name, span) in analysis.trackers.responseTimes.sorted(by: { $0.key < $1.key }) {
            add("\(name.replacing("_", with: " ")) to answer", span)
        }
        return FigureTable.make(rows, keys: [.init("over all connections") { $0.name }], figures: spans { $0.span })
    }

    /// A row a group of blocks of each downloader.
    static func positions(_ analysis: WireAnalysis, limit: Int) -> Table? {
        let rows = analysis.fetchers(atMost: limit).flatMap { peer in
            peer.report.blockPositions.map { (peer: peer, position: $0) }
        }
        return FigureTable.make(
            rows,
            keys: [
                .init("downloader") { $0.peer.sender }, .init("from", isKey: false) { $0.peer.receiver },
                .init("block of the piece") { BlockGroup.name(from: $0.position.firstBlock) },
            ],
            figures: [
                .count("blocks") { $0.position.blocks },
                .time("mean") { $0.position.meanNs },
                .time("most") { $0.position.maximumNs },
            ]
        )
    }

    /// A row a group of neighbouring pieces of each downloader.
    static func parts(_ analysis: WireAnalysis, limit: Int) -> Table? {
        let rows = analysis.fetchers(atMost: limit).flatMap { peer in
            PiecePositionReport.merged(peer.report.piecePositions, atMost: max(1, limit))
                .map { (peer: peer, position: $0) }
        }
        return FigureTable.make(
            rows,
            keys: [
                .init("downloader") { $0.peer.sender }, .init("from", isKey: false) { $0.peer.receiver },
                .init("pieces") { PieceGroup.name(of: $0.position) },
            ],
            figures: [
                .count("blocks") { $0.position.blocks },
                .time("mean") { $0.position.meanNs },
                .time("most") { $0.position.maximumNs },
            ]
        )
    }

    /// A row an end: what it did beside asking for blocks, and how soon.
    static func ends(_ analysis: WireAnalysis, limit: Int) -> Table? {
        FigureTable.make(
            analysis.talkers(atMost: limit),
            keys: [.init("end") { $0.sender }, .init("to", isKey: false) { $0.receiver }],
            figures: [
                .count("chokes and unchokes") { $0.report.chokeChanges },
                .count("keep-alives") { $0.report.messages["keep_alive"]?.count ?? 0 },
                .count("haves") { $0.report.messages["have"]?.count ?? 0 },
                .count("unchoked, then asked") { $0.report.unchokeToRequest?.count },
                .time("mean") { $0.report.unchokeToRequest?.meanNs },
                .time("most") { $0.report.unchokeToRequest?.maximumNs },
                .count("asked after a have") { $0.report.haveToRequest?.count },
                .time("mean wait") { $0.report.haveToRequest?.meanNs },
                .time("longest wait") { $0.report.haveToRequest?.maximumNs },
            ],
            words: [.init("client") { $0.report.client ?? "–" }]
        )
    }

    /// Stages of the pieces of every download.
    static func stages(_ analysis: WireAnalysis, limit: Int) -> Table? {
        let rows = analysis.downloads.prefix(limit).flatMap { download in
            [
                ("first request to first block", download.requestToFirstBlock),
                ("first block to last", download.firstToLastBlock),
                ("last block to announcement", download.lastBlockToHave),
            ].compactMap { stage, span in span.map { (address: download.address, stage: stage, span: $0) } }
        }
        return FigureTable.make(
            rows,
            keys: [.init("downloader") { $0.address }, .init("stage of a piece") { $0.stage }],
            figures: spans { $0.span }
        )
    }

    /// What each download came to.
    static func downloads(_ analysis: WireAnalysis, limit: Int) -> Table? {
        FigureTable.make(
            Array(analysis.downloads.prefix(limit)),
            keys: [.init("downloader") { $0.address }],
            figures: [
                .count("pieces") { $0.pieces }, .count("blocks") { $0.blocks },
                .bytes("payload") { $0.payloadBytes },
                .count("blocks twice") { $0.duplicateBlocks },
                .bytes("of them twice") { $0.duplicateBytes },
                .count("endgame requests") { $0.endgameRequests },
            ],
            words: [.init("torrent") { "\($0.infoHash.prefix(12))…" }]
        )
    }

    /// The pieces of one download.
    static func pieces(_ download: DownloadReport, limit: Int) -> Table? {
        FigureTable.make(
            Array(download.timeline.prefix(limit)),
            keys: [.init("piece") { "\($0.piece)" }],
            figures: [
                .time("asked for at") { $0.requestedNs },
                .time("first block at") { $0.firstBlockNs },
                .time("last block at") { $0.lastBlockNs },
                .time("announced at") { $0.haveNs },
                .bytes("received") { $0.receivedBytes },
            ]
        )
    }

    private static func spans<Row>(_ span: @escaping (Row) -> LatencySummary) -> [FigureTable.Figures<Row>] {
        [
            .count("count") { span($0).count },
            .time("least") { span($0).minimumNs },
            .time("mean") { span($0).meanNs },
            .time("median") { span($0).p50Ns },
            .time("90 %") { span($0).p90Ns },
            .time("99 %") { span($0).p99Ns },
            .time("most") { span($0).maximumNs },
        ]
    }
}
