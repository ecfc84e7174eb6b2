import Metainfo
import PeerWire

extension CaptureAnalyzer {
    func report(_ flow: Flow) -> FlowReport {
        let first = flow.initiator ?? flow.udpClient ?? flow.utp?.connections.first?.initiator ?? 0
        let connection = flow.content == .peerWire ? flow.connection.map { connections[$0] } : nil
        let utpConnections = (flow.utp?.connections ?? []).compactMap { $0.connection.map { connections[$0] } }
        let hashes = ([connection].compactMap { $0 } + utpConnections).flatMap {
            $0.sides.compactMap(\.handshake?.infoHash)
        }
        return FlowReport(
            flow: flow.number,
            transport: flow.key.transport.rawValue,
            content: flow.content,
            firstPacket: flow.firstStamp.number,
            firstNs: flow.firstStamp.timeNs,
            lastNs: flow.lastNs,
            isFromStart: flow.initiator != nil || flow.udpClient != nil
                || flow.utp?.connections.contains(where: \.isFromStart) == true,
            infoHash: hashes.first?.hex,
            sides: [first, 1 - first].map { side in
                report(
                    flow,
                    side,
                    peers: connection.map { [$0.sides[side]] } ?? [],
                    utp: utpConnections.map { $0.sides[side] }
                )
            },
            startup: connection.map { startup($0, flow) }
                ?? startup((flow.utp?.connections ?? []).filter(\.isFromStart)),
            utp: flow.utp.map { utp in utp.connections.flatMap { report($0, flow.key) } }
        )
    }

    private func report(_ flow: Flow, _ side: Int, peers: [PeerSide], utp: [PeerSide]) -> SideReport {
        let data = flow.sides[side]
        let all = peers + utp
        let retransmitted = data.reassembler.retransmittedBytes + utpRetransmitted(flow, side)
        var bytes = ByteShares()
        bytes.frameBytes = data.frameBytes
        let utpHeaders = (flow.utp?.connections ?? []).reduce(0) { $0 + $1.sides[side].headerBytes }
        bytes.headerBytes = data.frameBytes - data.payloadBytes + utpHeaders
        bytes.retransmittedBytes = retransmitted
        // Bytes that the capture lacks were in no packet that was counted.
        let missing = max(0, data.reassembler.gapBytes - all.reduce(0) { $0 + $1.unreadBytes })
        bytes.payloadBytes =
            all.reduce(0) { $0 + $1.payloadBytes } - min(missing, all.reduce(0) { $0 + $1.payloadMissingBytes })
        bytes.protocolBytes = all.reduce(0) { $0 + $1.protocolBytes }
        bytes.otherBytes = max(
            0,
            data.payloadBytes - utpHeaders - retransmitted - bytes.payloadBytes - bytes.protocolBytes
        )
        return SideReport(
            sender: flow.key[side].description,
            packets: data.packets,
            bytes: bytes,
            transportPayloadBytes: data.payloadBytes,
            retransmittedSegments: data.reassembler.retransmittedSegments,
            outOfOrderSegments: data.reassembler.outOfOrderSegments,
            gaps: data.reassembler.gaps,
            gapBytes: data.reassembler.gapBytes,
            peer: peers.first.map(report)
        )
    }

    private func utpRetransmitted(_ flow: Flow, _ side: Int) -> Int64 {
        (flow.utp?.connections ?? []).reduce(0) { $0 + $1.sides[side].retransmittedBytes }
    }

    private func report(_ peer: PeerSide) -> PeerReport {
        PeerReport(
            peerID: peer.handshake?.peerID.hex,
            client: peer.extensions?.client,
            messages: peer.messages.report,
            extensionMessages: peer.extensionMessages,
            payloadBytes: peer.payloadBytes,
            payloadMissingBytes: peer.payloadMissingBytes,
            protocolBytes: peer.protocolBytes,
            unreadBytes: peer.unreadBytes,
            losses: peer.losses,
            chokeChanges: peer.chokeChanges,
            requestToPiece: peer.requestToPiece.summary,
            requestToPieceCounts: peer.requestToPiece.filled,
            requestToFirstByte: peer.requestToFirstByte.summary,
            unchokeToRequest: peer.unchokeToRequest.summary,
            haveToRequest: peer.haveToRequest.summary,
            blockPositions: peer.positions.report,
            piecePositions: peer.piecePositions.report,
            largestOutstanding: peer.requests.largest,
            outstanding: peer.requests.series.report
        )
    }

    private func startup(_ connection: PeerConnection, _ flow: Flow) -> StartupReport {
        let syns = flow.sides.compactMap(\.synStamp?.timeNs)
        return startup(connection, from: flow.firstStamp.timeNs, acceptedNs: syns.count == 2 ? syns.max() : nil)
    }

    private func startup(_ connections: [UTPConnection]) -> StartupReport? {
        let begun = connections.compactMap { utp -> StartupReport? in
            utp.connection.map {
                startup(self.connections[$0], from: utp.firstStamp.timeNs, acceptedNs: utp.acceptedNs)
            }
        }
        func firstBlock(_ startup: StartupReport) -> Int64 { startup.firstPieceNs.map { $0 + startup.startNs } ?? .max }
        return begun.min { firstBlock($0) < firstBlock($1) }
    }

    private func startup(_ connection: PeerConnection, from start: Int64, acceptedNs: Int64?) -> StartupReport {
        func earliest(_ times: [Int64?]) -> Int64? { times.compactMap { $0 }.min().map { $0 - start } }
        let handshakes = connection.sides.compactMap { $0.handshakeStamp?.timeNs }.sorted().map { $0 - start }
        let firstRequest = earliest(connection.sides.map(\.firstRequestNs))
        let firstPiece = earliest(connection.sides.map(\.firstPieceNs))
        // A block is asked for before it comes: a first request seen after it, in a capture of headers, is not the first.
        let isFirst = (firstRequest ?? 0) <= (firstPiece ?? .max)
        return StartupReport(
            startNs: start,
            acceptedNs: acceptedNs.map { $0 - start },
            firstHandshakeNs: handshakes.first,
            secondHandshakeNs: handshakes.count > 1 ? handshakes[1] : nil,
            interestedNs: earliest(connection.sides.map(\.interestedNs)),
            unchokedNs: earliest(connection.sides.map(\.firstUnchokeNs)),
            firstRequestNs: isFirst ? firstRequest : nil,
            firstPieceNs: firstPiece
        )
    }

    private func report(_ utp: UTPConnection, _ key: FlowKey) -> [UTPReport] {
        [utp.initiator, 1 - utp.initiator].map { side in
            let sent = utp.sides[side]
            return UTPReport(
                sender: key[side].description,
                connection: Int(utp.id),
                dataPackets: sent.dataPackets,
                payloadBytes: sent.payloadBytes,
                retransmittedPackets: sent.retransmittedPackets,
                retransmittedBytes: sent.retransmittedBytes,
                missingPackets: sent.reassembler.gapPackets,
                roundTrip: sent.roundTrip.summary,
                largestInFlightBytes: sent.largestInFlightBytes,
                smallestWindowBytes: sent.smallestWindowBytes.map { Int($0) },
                delaySpreadNs: sent.delayMicroseconds.map { Int64($0.upperBound - $0.lowerBound) * 1000 },
                peer: utp.connection.map { report(connections[$0].sides[side]) }
            )
        }
    }
}
