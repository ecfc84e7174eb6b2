import Metainfo
import PeerWire

extension CaptureAnalyzer {
    /// Pieces whose time lines are listed, for each download.
    private static let listedPieces = 2_000

    /// Ends the analysis and says what it found; `damage` says why reading stopped early.
    ///
    /// Of flows of each kind and of downloads, the `listed` largest are reported one by one, all of them where it is nil;
    /// what adds up over flows does so over all of them.
    package consuming func finish(link: LinkLayer, damage: String? = nil, listed: Int? = nil) -> WireAnalysis {
        var analyzer = consume self
        analyzer.close()
        return analyzer.report(link: link, damage: damage, listed: listed ?? .max)
    }

    private mutating func report(link: LinkLayer, damage: String?, listed: Int) -> WireAnalysis {
        let requestToPiece = merged { $0.requestToPiece }
        let unchokeToRequest = merged { $0.unchokeToRequest }
        let haveToRequest = merged { $0.haveToRequest }
        let messages = messages()
        let seen = coverage()
        let contents = flows.indices.reduce(into: [:]) { $0[flows[$1].content, default: 0] += 1 }
        var unlisted = UnlistedReport()
        let downloads = downloads(listed: listed, &unlisted)
        let flowReports = flowReports(listed: listed, &unlisted)
        return WireAnalysis(
            schemaVersion: WireAnalysis.version,
            capture: capture(link, damage),
            total: flowReports.total,
            uncapturedBytes: flowReports.uncapturedBytes,
            uncapturedPackets: flowReports.uncapturedPackets,
            transportPayload: payloadOverTime.report,
            messages: messages,
            flowsByContent: contents.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value },
            encryptedConnections: contents[.encrypted, default: 0] + flowReports.encryptedDatagrams,
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
            violations: swarm.violations.listed.sorted { $0.packet < $1.packet },
            downloads: downloads,
            flows: flowReports.listed,
            unlisted: unlisted.downloads > 0 || !unlisted.flowsByContent.isEmpty ? unlisted : nil
        )
    }

    /// What is told of flows: of those listed one by one, of all in sum.
    private struct FlowSum {
        var listed: [FlowReport] = []
        var total = ByteShares()
        /// Bytes that were sent and are not in the capture.
        var uncapturedBytes: Int64 = 0
        /// Data packets of uTP likewise.
        var uncapturedPackets = 0
        /// Encrypted connections over uTP.
        var encryptedDatagrams = 0
    }

    /// Sums up flows, and gives each back at once: flows and reports together would take the most memory of all.
    private mutating func flowReports(listed: Int, _ unlisted: inout UnlistedReport) -> FlowSum {
        let isListed = largestFlows(listed)
        var sum = FlowSum()
        for flow in flows.indices {
            addShares(of: flow, to: &sum.total)
            for side in 0...1 { sum.uncapturedBytes += flows[flow].sides[side].reassembler.gapBytes }
            for connection in flows[flow].utp?.connections ?? [] {
                for side in connection.sides { sum.uncapturedPackets += side.reassembler.gapPackets }
            }
            sum.encryptedDatagrams += flows[flow].utp?.connections.count { $0.isEncrypted } ?? 0
            if isListed?.contains(flow) ?? true {
                sum.listed.append(flowReport(flow))
            } else {
                unlisted.flowsByContent[flows[flow].content.rawValue, default: 0] += 1
            }
            flows[flow].release()
        }
        return sum
    }

    /// The places of the largest flows of each kind; nil for all there are.
    private func largestFlows(_ count: Int) -> Set<Int>? {
        guard count < flows.count else { return nil }
        var largest: [FlowContent: Largest] = [:]
        for flow in flows.indices {
            let bytes = flows[flow].sides[0].frameBytes + flows[flow].sides[1].frameBytes
            largest[flows[flow].content, default: Largest(atMost: count)].add(flow, size: bytes)
        }
        return largest.values.reduce(into: []) { $0.formUnion($1.places) }
    }

    private func downloads(listed: Int, _ unlisted: inout UnlistedReport) -> [DownloadReport] {
        let places = swarm.downloads.indices.filter { swarm.downloads[$0].blocks > 0 }
        guard places.count > listed else { return places.map { report(swarm.downloads[$0]) } }
        var largest = Largest(atMost: listed)
        for place in places { largest.add(place, size: swarm.downloads[place].payloadBytes) }
        unlisted.downloads = places.count - listed
        return largest.places.sorted().map { report(swarm.downloads[$0]) }
    }

    private func capture(_ link: LinkLayer, _ damage: String?) -> CaptureReport {
        CaptureReport(
            link: totals.links.isEmpty ? link.name : totals.links.map(\.name).joined(separator: ", "),
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

    /// Adds up one histogram of all ends.
    private func merged(_ histogram: (borrowing PeerSide) -> LatencyBuckets) -> LatencyBuckets {
        var sum = LatencyBuckets()
        for index in connections.indices {
            for side in 0...1 { sum.merge(histogram(connections[index].sides[side])) }
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
                isUnknown = swarm.facts(of: connections[index].sides[side].handshake?.infoHash) == nil
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
            violations: swarm.violations.counts[rule] ?? 0,
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
            firstBlockNs: download.firstBlockNs.map { $0 - start },
            lastNewBlockNs: download.lastNewBlockNs.map { $0 - start },
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
