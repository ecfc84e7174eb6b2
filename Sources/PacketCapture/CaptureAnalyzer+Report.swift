import Metainfo
import PeerWire

extension CaptureAnalyzer {
    /// Pieces whose time lines are listed, for each download.
    private static let listedPieces = 2_000

    /// Ends the analysis and says what it found; `damage` says why reading stopped early.
    package consuming func finish(link: LinkLayer, damage: String? = nil) -> WireAnalysis {
        var analyzer = self
        analyzer.close()
        return analyzer.report(link: link, damage: damage)
    }

    private func report(link: LinkLayer, damage: String?) -> WireAnalysis {
        let flowReports = flows.map(report)
        var total = ByteShares()
        for side in flowReports.flatMap(\.sides) { total.add(side.bytes) }
        let peers = connections.flatMap(\.sides)
        let requestToPiece = merged(peers.map(\.requestToPiece))
        return WireAnalysis(
            schemaVersion: WireAnalysis.version,
            capture: capture(link, damage),
            total: total,
            transportPayload: payloadOverTime.report,
            messages: messages(peers),
            flowsByContent: Dictionary(flows.map { ($0.content.rawValue, 1) }, uniquingKeysWith: +),
            connectionsLeft: totals.connectionsLeft,
            requestToPiece: requestToPiece.summary,
            requestToPieceCounts: requestToPiece.filled,
            unchokeToRequest: merged(peers.map(\.unchokeToRequest)).summary,
            haveToRequest: merged(peers.map(\.haveToRequest)).summary,
            trackers: TrackerReport(
                requests: trackers.requests,
                responseTimes: trackers.latencies.compactMapValues(\.summary),
                unanswered: trackers.unanswered,
                exchanges: trackers.exchanges
            ),
            conformance: Rule.allCases.map(conformance),
            violations: book.violations.listed,
            downloads: book.downloads.filter { $0.blocks > 0 }.map(report),
            flows: flowReports
        )
    }

    private func capture(_ link: LinkLayer, _ damage: String?) -> CaptureReport {
        CaptureReport(
            link: link.name,
            packets: totals.packets,
            frameBytes: totals.frameBytes,
            capturedBytes: totals.capturedBytes,
            cutPackets: totals.cutPackets,
            firstNs: totals.firstNs,
            durationNs: totals.firstNs.flatMap { first in totals.lastNs.map { $0 - first } },
            leftPackets: totals.refusals.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value },
            damage: damage
        )
    }

    private func messages(_ peers: [PeerSide]) -> [String: MessageReport] {
        peers.map(\.messages.report).reduce(into: [:]) { sum, report in
            sum.merge(report) { MessageReport(count: $0.count + $1.count, wireBytes: $0.wireBytes + $1.wireBytes) }
        }
    }

    private func merged(_ histograms: [LatencyBuckets]) -> LatencyBuckets {
        histograms.reduce(into: LatencyBuckets()) { $0.merge($1) }
    }

    private func conformance(_ rule: Rule) -> ConformanceReport {
        let needsFacts: Set<Rule> = [.bitfieldLength, .requestBounds, .haveVerified]
        let isUnknown = connections.contains { connection in
            connection.sides.contains { $0.handshake != nil && book.facts(of: $0.handshake?.infoHash) == nil }
        }
        let needsWhole: Set<Rule> = [.pieceRequested, .requestUnchoked, .rejectRequested]
        let partial = connections.count { !$0.isWhole && !$0.isSilent }
        let unchecked: String? =
            if needsFacts.contains(rule) && (isUnknown || connections.isEmpty) {
                "needs the torrent: give its file"
            } else if needsWhole.contains(rule) && partial > 0 {
                "not on \(partial) of \(connections.count) connections, which were not seen whole"
            } else {
                nil
            }
        return ConformanceReport(
            rule: rule,
            sentence: rule.sentence,
            violations: book.violations.counts[rule] ?? 0,
            unchecked: unchecked
        )
    }

    private func report(_ download: Download) -> DownloadReport {
        let start = totals.firstNs ?? 0
        let listed = download.pieces.sorted { $0.key < $1.key }.prefix(Self.listedPieces)
        return DownloadReport(
            infoHash: download.infoHash.hex,
            peerID: download.peerID.hex,
            address: download.address.description,
            blocks: download.blocks,
            payloadBytes: download.payloadBytes,
            duplicateBlocks: download.duplicateBlocks,
            duplicateBytes: download.duplicateBytes,
            endgameRequests: download.endgameRequests,
            pieces: download.pieces.count,
            untrackedPieceEvents: download.untrackedPieces,
            requestToFirstBlock: download.requestToFirstBlock.summary,
            firstToLastBlock: download.firstToLastBlock.summary,
            lastBlockToHave: download.lastBlockToHave.summary,
            timeline: listed.map { number, piece in
                PieceReport(
                    piece: Int(number),
                    requestedNs: piece.requestedNs.map { $0 - start },
                    firstBlockNs: piece.firstBlockNs.map { $0 - start },
                    lastBlockNs: piece.lastBlockNs.map { $0 - start },
                    haveNs: piece.haveNs.map { $0 - start },
                    receivedBytes: piece.receivedBytes
                )
            }
        )
    }
}
