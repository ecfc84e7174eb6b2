import Metainfo
import PeerWire

extension CaptureAnalyzer {
    /// Pieces whose time lines are listed, for each download.
    private static let listedPieces = 2_000

    /// Ends the analysis and says what it found; `damage` says why reading stopped early.
    package consuming func finish(link: LinkLayer, damage: String? = nil) -> WireAnalysis {
        var analyzer = consume self
        analyzer.close()
        return analyzer.report(link: link, damage: damage)
    }

    private mutating func report(link: LinkLayer, damage: String?) -> WireAnalysis {
        let requestToPiece = merged { $0.merge($1.sides[$2].requestToPiece) }
        let unchokeToRequest = merged { $0.merge($1.sides[$2].unchokeToRequest) }
        let haveToRequest = merged { $0.merge($1.sides[$2].haveToRequest) }
        let messages = messages()
        let seen = coverage()
        let contents = Dictionary(flows.map { ($0.content.rawValue, 1) }, uniquingKeysWith: +)
        let encrypted = flows.reduce(contents[FlowContent.encrypted.rawValue, default: 0]) { count, flow in
            count + (flow.utp?.connections.count { $0.isEncrypted } ?? 0)
        }
        let flowReports = flowReports()
        var total = ByteShares()
        for flow in flowReports {
            for side in flow.sides { total.add(side.bytes) }
        }
        return WireAnalysis(
            schemaVersion: WireAnalysis.version,
            capture: capture(link, damage),
            total: total,
            transportPayload: payloadOverTime.report,
            messages: messages,
            flowsByContent: contents,
            encryptedConnections: encrypted,
            connectionsLeft: totals.connectionsLeft,
            requestToPiece: requestToPiece.summary,
            requestToPieceCounts: requestToPiece.filled,
            unchokeToRequest: unchokeToRequest.summary,
            haveToRequest: haveToRequest.summary,
            trackers: TrackerReport(
                requests: trackers.requests,
                responseTimes: trackers.latencies.compactMapValues(\.summary),
                unanswered: trackers.unanswered,
                exchanges: trackers.exchanges
            ),
            conformance: Rule.allCases.map { conformance($0, seen) },
            violations: book.violations.listed,
            downloads: book.downloads.filter { $0.blocks > 0 }.map(report),
            flows: flowReports
        )
    }

    /// A report of each flow, which is given back at once: flows and reports together would take the most memory of all.
    private mutating func flowReports() -> [FlowReport] {
        flows.indices.map { index in
            let done = report(flows[index])
            flows[index].release()
            return done
        }
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

    private func messages() -> [String: MessageReport] {
        var sum = MessageTally()
        for index in connections.indices {
            for side in 0...1 { sum.add(connections[index].sides[side].messages) }
        }
        return sum.report
    }

    /// Adds up one histogram of all ends, which `body` adds to the sum it is given.
    private func merged(_ body: (inout LatencyBuckets, PeerConnection, Int) -> Void) -> LatencyBuckets {
        var sum = LatencyBuckets()
        for connection in connections {
            for side in 0...1 { body(&sum, connection, side) }
        }
        return sum
    }

    /// How far the connections let rules be checked.
    private func coverage() -> (isNothing: Bool, isUnknown: Bool, partial: Int) {
        let isNothing = connections.allSatisfy { $0.isSilent && $0.sides.allSatisfy { $0.handshake == nil } }
        var isUnknown = connections.isEmpty
        var partial = 0
        for index in connections.indices {
            for side in 0...1 where connections[index].sides[side].handshake != nil && !isUnknown {
                isUnknown = book.facts(of: connections[index].sides[side].handshake?.infoHash) == nil
            }
            if !connections[index].isWhole && !connections[index].isSilent { partial += 1 }
        }
        return (isNothing, isUnknown, partial)
    }

    private func conformance(
        _ rule: Rule,
        _ seen: (isNothing: Bool, isUnknown: Bool, partial: Int)
    ) -> ConformanceReport {
        let needsFacts: Set<Rule> = [.bitfieldLength, .requestBounds, .haveVerified]
        let needsWhole: Set<Rule> = [.pieceRequested, .requestUnchoked, .rejectRequested]
        let unchecked: String? =
            if seen.isNothing {
                "no message of the peer protocol could be read"
            } else if needsFacts.contains(rule) && seen.isUnknown {
                "needs the torrent: give its file"
            } else if needsWhole.contains(rule) && seen.partial > 0 {
                "not on \(seen.partial) of \(connections.count) connections, which were not seen whole"
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
        let listed = download.pieces.sorted.prefix(Self.listedPieces)
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
