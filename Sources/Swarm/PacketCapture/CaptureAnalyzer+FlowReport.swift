import Metainfo
import PeerWire

extension CaptureAnalyzer {
    /// What is to be told of the flow at a place.
    func flowReport(_ flow: Int) -> FlowReport {
        let first =
            flows[flow].initiator ?? flows[flow].udpClient ?? flows[flow].utp?.connections.first?.initiator ?? 0
        let places = places(flow)
        let connection = flows[flow].utp == nil ? places.first : nil
        let hash = places.lazy.compactMap { place in
            connections[place].sides[0].handshake?.infoHash ?? connections[place].sides[1].handshake?.infoHash
        }.first
        return FlowReport(
            flow: flows[flow].number,
            transport: flows[flow].key.transport.rawValue,
            content: flows[flow].content,
            firstPacket: flows[flow].firstStamp.number,
            firstNs: flows[flow].firstStamp.timeNs,
            lastNs: flows[flow].lastNs,
            isFromStart: flows[flow].initiator != nil || flows[flow].udpTracker?.isFromStart == true
                || flows[flow].utp?.connections.contains(where: \.isFromStart) == true,
            infoHash: hash?.hex,
            sides: [first, 1 - first].map { sideReport(flow, $0, places, connection) },
            startup: startup(flow),
            utp: flows[flow].utp.map { utp in utp.connections.flatMap { report($0, flows[flow].key) } }
        )
    }

    /// Where the connections stand that a flow carries: one over TCP, any number over uTP.
    private func places(_ flow: Int) -> [Int] {
        if let utp = flows[flow].utp { return utp.connections.compactMap(\.connection) }
        guard flows[flow].content == .peerWire, let place = flows[flow].connection else { return [] }
        return [place]
    }

    /// Adds where a flow's bytes went.
    func addShares(of flow: Int, to total: inout ByteShares) {
        let places = places(flow)
        for side in 0...1 { total.add(shares(flow, side, places)) }
    }

    private func shares(_ flow: Int, _ side: Int, _ places: [Int]) -> ByteShares {
        var bytes = ByteShares()
        bytes.frameBytes = flows[flow].sides[side].frameBytes
        bytes.retransmittedBytes = flows[flow].sides[side].reassembler.retransmittedBytes
        var utpHeaders: Int64 = 0
        for connection in flows[flow].utp?.connections ?? [] {
            utpHeaders += connection.sides[side].headerBytes
            bytes.retransmittedBytes += connection.sides[side].retransmittedBytes
        }
        let transported = flows[flow].sides[side].payloadBytes
        bytes.headerBytes = bytes.frameBytes - transported + utpHeaders
        var unread: Int64 = 0
        var payloadMissing: Int64 = 0
        for place in places {
            unread += connections[place].sides[side].unreadBytes
            payloadMissing += connections[place].sides[side].payloadMissingBytes
            bytes.payloadBytes += connections[place].sides[side].payloadBytes
            bytes.protocolBytes += connections[place].sides[side].protocolBytes
        }
        // Bytes that the capture lacks were in no packet that was counted.
        let missing = max(0, flows[flow].sides[side].reassembler.gapBytes - unread)
        bytes.payloadBytes -= min(missing, payloadMissing)
        bytes.otherBytes = max(
            0,
            transported - utpHeaders - bytes.retransmittedBytes - bytes.payloadBytes - bytes.protocolBytes
        )
        return bytes
    }

    private func sideReport(_ flow: Int, _ side: Int, _ places: [Int], _ connection: Int?) -> SideReport {
        SideReport(
            sender: flows[flow].key[side].description,
            packets: flows[flow].sides[side].packets,
            bytes: shares(flow, side, places),
            transportPayloadBytes: flows[flow].sides[side].payloadBytes,
            retransmittedSegments: flows[flow].sides[side].reassembler.retransmittedSegments,
            outOfOrderSegments: flows[flow].sides[side].reassembler.outOfOrderSegments,
            gaps: flows[flow].sides[side].reassembler.gaps,
            gapBytes: flows[flow].sides[side].reassembler.gapBytes,
            peer: connection.map { report(connections[$0].sides[side]) }
        )
    }

    private func report(_ peer: PeerSide) -> PeerReport {
        var extensionMessages = peer.extensionMessages
        if peer.extensionHandshakes > 0 { extensionMessages["handshake"] = peer.extensionHandshakes }
        return PeerReport(
            peerID: peer.handshake?.peerID.hex,
            client: peer.extensions?.client,
            messages: peer.messages.report,
            extensionMessages: extensionMessages,
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

    /// How the flow's connection began; of several over uTP, the one whose first block came first.
    private func startup(_ flow: Int) -> StartupReport? {
        guard let utp = flows[flow].utp else {
            let syns = [0, 1].compactMap { flows[flow].sides[$0].synStamp?.timeNs }
            return places(flow).first.map {
                startup($0, from: flows[flow].firstStamp.timeNs, acceptedNs: syns.count == 2 ? syns.max() : nil)
            }
        }
        let begun = utp.connections.compactMap { each in
            each.connection.flatMap {
                each.isFromStart ? startup($0, from: each.firstStamp.timeNs, acceptedNs: each.acceptedNs) : nil
            }
        }
        func firstBlock(_ startup: StartupReport) -> Int64 { startup.firstPieceNs.map { $0 + startup.startNs } ?? .max }
        return begun.min { firstBlock($0) < firstBlock($1) }
    }

    private func startup(_ connection: Int, from start: Int64, acceptedNs: Int64?) -> StartupReport {
        func instants(_ instant: (PeerSide) -> Int64?) -> [Int64] {
            [0, 1].compactMap { instant(connections[connection].sides[$0]) }.map { $0 - start }
        }
        let handshakes = instants { $0.handshakeStamp?.timeNs }.sorted()
        let firstRequest = instants(\.firstRequestNs).min()
        let firstPiece = instants(\.firstPieceNs).min()
        // A block is asked for before it comes: a first request seen after it, in a capture of headers, is not the first.
        let isFirst = (firstRequest ?? 0) <= (firstPiece ?? .max)
        return StartupReport(
            startNs: start,
            acceptedNs: acceptedNs.map { $0 - start },
            firstHandshakeNs: handshakes.first,
            secondHandshakeNs: handshakes.count > 1 ? handshakes[1] : nil,
            interestedNs: instants(\.interestedNs).min(),
            unchokedNs: instants(\.firstUnchokeNs).min(),
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
