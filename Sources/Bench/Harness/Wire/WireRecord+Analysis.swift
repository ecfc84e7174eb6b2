import PacketCapture
import Results
import Vocabulary

extension WireRecord {
    /// An analysis as it stands in the record of a run.
    init(
        _ analysis: WireAnalysis,
        _ statistics: CaptureStatistics,
        _ mode: CaptureMode
    ) {
        let peers = analysis.flows.flatMap { $0.sides.compactMap(\.peer) + ($0.utp ?? []).compactMap(\.peer) }
        let utp = analysis.flows.flatMap { $0.utp ?? [] }.count { $0.peer != nil } / 2
        // Of headers, only messages at the beginning of a packet are seen: those are not like the others.
        let isWhole = mode == .full
        self.init(
            mode: mode.rawValue,
            packets: analysis.capture.packets,
            droppedPackets: statistics.packetsDropped,
            bytes: Self.bytes(analysis.total),
            payloadBytes: WirePayload.bytes(analysis),
            connections: analysis.flowsByContent[FlowContent.peerWire.rawValue, default: 0] + utp,
            encryptedConnections: analysis.encryptedConnections,
            requestToPiece: isWhole ? Self.histogram(analysis) : nil,
            mostRequestsOpen: isWhole && analysis.requestToPiece != nil ? peers.map(\.largestOutstanding).max() : nil,
            announceAnswersNs: analysis.trackers.exchanges.filter { $0.kind == "announce" }.compactMap(\.responseNs),
            unansweredRequests: analysis.trackers.unanswered,
            startup: Self.startup(analysis),
            rulesChecked: analysis.conformance.count,
            rulesCheckedInPart: analysis.conformance.count { $0.unchecked != nil },
            violations: analysis.conformance.filter { $0.violations > 0 }.map { rule in
                let first = analysis.violations.first { $0.rule == rule.rule }
                return WireViolation(
                    rule: rule.rule.rawValue,
                    sentence: rule.sentence,
                    count: rule.violations,
                    packet: first?.packet,
                    detail: first?.detail
                )
            }
        )
    }

    private static func bytes(_ total: ByteShares) -> [String: Int64] {
        [
            "frame": total.frameBytes, "payload": total.payloadBytes, "protocol": total.protocolBytes,
            "headers": total.headerBytes, "retransmitted": total.retransmittedBytes, "other": total.otherBytes,
        ]
    }

    /// The analysis's buckets are within 6 %: one significant digit.
    private static func histogram(_ analysis: WireAnalysis) -> LatencyHistogram? {
        guard let span = analysis.requestToPiece else { return nil }
        return LatencyHistogram(
            lowestNs: 1,
            highestNs: UInt64(Int64.max),
            digits: 1,
            count: UInt64(span.count),
            minNs: UInt64(max(0, span.minimumNs)),
            maxNs: UInt64(max(0, span.maximumNs)),
            meanNs: Double(span.meanNs),
            buckets: analysis.requestToPieceCounts.map { [UInt64(max(0, $0.atMostNs)), UInt64($0.count)] }
        )
    }

    /// From the announce of the downloader whose first block came first, through its connection, to that block.
    private static func startup(_ analysis: WireAnalysis) -> [WireStep] {
        let begun = analysis.flows.filter { $0.isFromStart && $0.startup?.firstPieceNs != nil }
        func end(_ flow: FlowReport) -> Int64 { flow.startup.map { $0.startNs + ($0.firstPieceNs ?? 0) } ?? .max }
        guard let flow = begun.min(by: { end($0) < end($1) }), let startup = flow.startup else { return [] }
        let clients = flow.sides.map { address(of: $0.sender) }
        // The announce that led to the connection is the last before it by an end of it that was answered; the end that
        // dials has just asked, so that with two candidates the later one is its own.
        let announce = analysis.trackers.exchanges.last {
            $0.kind == "announce" && $0.timeNs <= startup.startNs && clients.contains(address(of: $0.client))
        }
        let origin = announce?.timeNs ?? startup.startNs
        var named: [(String, Int64?)] = []
        if let announce {
            named += [("announce", 0), ("announce_answered", announce.responseNs)]
            named.append(("connection_opened", startup.startNs - origin))
        }
        let shift = startup.startNs - origin
        named += [
            ("connection_accepted", startup.acceptedNs.map { $0 + shift }),
            ("handshakes", startup.secondHandshakeNs.map { $0 + shift }),
            ("interest", startup.interestedNs.map { $0 + shift }), ("unchoke", startup.unchokedNs.map { $0 + shift }),
            ("first_request", startup.firstRequestNs.map { $0 + shift }),
            ("first_block", startup.firstPieceNs.map { $0 + shift }),
        ]
        let steps = named.compactMap { name, time in time.map { WireStep(name: name, afterNs: max(0, $0)) } }
        // Clients order interest and unchoke as they like; a list in the order of time reads as what happened.
        return steps.enumerated().sorted { ($0.element.afterNs, $0.offset) < ($1.element.afterNs, $1.offset) }.map(
            \.element
        )
    }

    /// What stands before the port.
    private static func address(of end: String) -> String {
        end.lastIndex(of: ":").map { String(end[..<$0]) } ?? end
    }
}
