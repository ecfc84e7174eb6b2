import PeerWire

/// Packets in, one after another; what they show out. Memory is bounded by ``CaptureLimits``, whatever the capture's size.
package struct CaptureAnalyzer: Sendable {
    private let parser: PacketParser
    private let filter: FlowFilter?
    private var table: [FlowKey: Int] = [:]
    private var lastFlow = -1
    private var recent = RecentPackets()

    var flows: [Flow] = []
    var connections: [PeerConnection] = []
    var swarm: SwarmState
    var trackers = TrackerTransactions()
    var totals = CaptureTotals()
    var payloadOverTime = TimeSeries(.sum)

    /// An analysis of a capture with one link layer, of the flows that `filter` admits; `torrents` allow more rules.
    package init(link: LinkLayer, torrents: [TorrentFacts] = [], filter: FlowFilter? = nil) {
        parser = PacketParser(link: link)
        self.filter = filter
        swarm = SwarmState(torrents: torrents)
    }

    /// Takes in the next packet; its bytes are not kept, but where they must wait for others.
    package mutating func receive(_ packet: CapturedPacket) {
        totals.count(packet)
        switch parser.parse(packet) {
        case .failure(let refusal): totals.refuse(refusal)
        case .success(let transport):
            guard let flow = place(of: transport.flow, packet.stamp) else { return }
            let side = flows[flow].key.side(of: transport.source)
            guard !recent.isRepeated(transport, flow: flows[flow].tag, side, atNs: packet.stamp.timeNs) else {
                totals.refuse(.seenTwice)
                return
            }
            if let header = transport.tcp {
                receiveTCP(transport, header, flow, side, packet)
            } else {
                receiveUDP(transport, flow, side, packet)
            }
        }
    }

    /// Keeps every message that is read from now on; unlike an analysis, they take memory without bound.
    package mutating func traceMessages() { swarm.trace = [] }

    /// Ends the analysis: every message that was read since `traceMessages`.
    package consuming func tracedMessages() -> [ReadMessage] {
        var analyzer = consume self
        analyzer.close()
        return analyzer.swarm.trace ?? []
    }

    /// Gives up every hole and ends every connection; call once, at the capture's end.
    mutating func close() {
        for flow in flows.indices { close(flow: flow) }
        for index in connections.indices { connections[index].finish() }
        judgeHaves()
    }

    /// The place of a flow, made if it is new; nil when it is left out, which is counted.
    private mutating func place(of key: FlowKey, _ stamp: PacketStamp) -> Int? {
        if lastFlow >= 0, flows[lastFlow].key == key { return lastFlow }
        if let known = table[key] {
            lastFlow = known
            return known
        }
        if let filter, !filter.admits(key) {
            totals.refuse(.filteredOut)
            return nil
        }
        return open(key, stamp)
    }

    private mutating func open(_ key: FlowKey, _ stamp: PacketStamp, tag: Int? = nil) -> Int? {
        guard flows.count < CaptureLimits.flows else {
            totals.refuse(.tooManyFlows)
            return nil
        }
        table[key] = flows.count
        lastFlow = flows.count
        flows.append(Flow(key: key, number: flows.count + 1, tag: tag ?? flows.count, stamp: stamp))
        return lastFlow
    }

    /// Another connection between the same two ends: the old flow is closed and a new one takes its name.
    mutating func reopen(_ flow: Int, _ stamp: PacketStamp) -> Int? {
        close(flow: flow)
        return open(flows[flow].key, stamp, tag: flows[flow].tag)
    }

    /// Counts a packet for its flow.
    mutating func account(_ transport: TransportPacket, _ flow: Int, _ side: Int, _ packet: CapturedPacket) {
        flows[flow].sides[side].packets += 1
        flows[flow].sides[side].frameBytes += Int64(packet.wireBytes)
        flows[flow].sides[side].payloadBytes += Int64(transport.payloadWireBytes)
        flows[flow].lastNs = max(flows[flow].lastNs, packet.stamp.timeNs)
        payloadOverTime.add(Int64(transport.payloadWireBytes), atNs: packet.stamp.timeNs)
    }

    /// Makes a peer connection of a flow; nil when there are too many.
    mutating func connect(
        _ key: FlowKey,
        starts: [StreamDecoder.Start],
        initiator: Int?,
        _ stamp: PacketStamp
    ) -> Int? {
        guard connections.count < CaptureLimits.connections else {
            totals.connectionsLeft += 1
            return nil
        }
        connections.append(PeerConnection(flow: key, starts: starts, initiator: initiator, firstNs: stamp.timeNs))
        return connections.count - 1
    }
}

/// Counts over a whole capture.
struct CaptureTotals: Sendable {
    private(set) var packets = 0
    private(set) var frameBytes: Int64 = 0
    private(set) var capturedBytes: Int64 = 0
    private(set) var cutPackets = 0
    private(set) var firstNs: Int64?
    private(set) var lastNs: Int64?
    private(set) var refusals: [PacketRefusal: Int] = [:]
    /// What packets began with that said so themselves, in the order of their first.
    private(set) var links: [LinkLayer] = []
    /// Peer connections beyond the limit.
    var connectionsLeft = 0
    /// Bytes of all flows that wait for holes to be filled.
    var heldBytes = 0

    /// Whether there are packets, and each is of an interface whose link layer is not read.
    var isAllOfUnreadLinks: Bool { packets > 0 && refusals[.unsupportedLink] == packets }

    mutating func count(_ packet: CapturedPacket) {
        packets += 1
        frameBytes += Int64(packet.wireBytes)
        capturedBytes += Int64(packet.bytes.count)
        if let link = packet.link, link != .unread, !links.contains(link) { links.append(link) }
        if packet.bytes.count < packet.wireBytes { cutPackets += 1 }
        firstNs = min(firstNs ?? .max, packet.stamp.timeNs)
        lastNs = max(lastNs ?? .min, packet.stamp.timeNs)
    }

    mutating func refuse(_ refusal: PacketRefusal) { refusals[refusal, default: 0] += 1 }
}
