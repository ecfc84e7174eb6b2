import PeerWire

extension CaptureAnalyzer {
    mutating func receiveUDP(_ transport: TransportPacket, _ flow: Int, _ side: Int, _ packet: CapturedPacket) {
        account(transport, flow, side, packet)
        let payload = transport.payload
        if UDPTrackerFlow.isConnect(payload) && flows[flow].udpTracker == nil {
            flows[flow].content = .udpTracker
            let key = flows[flow].key
            flows[flow].udpTracker = UDPTrackerFlow(client: key[side], tracker: key[1 - side])
            flows[flow].udpClient = side
        }
        if flows[flow].content == .udpTracker {
            let isClient = flows[flow].udpClient == side
            flows[flow].udpTracker?.receive(payload, fromClient: isClient, packet.stamp, &trackers)
        } else if let header = UTPHeader(payload) {
            receiveUTP(header, transport, flow, side, packet.stamp)
        } else if flows[flow].content == .undecided, payload.starts(with: "d1:".utf8) {
            flows[flow].content = .dht
        }
    }

    private mutating func receiveUTP(
        _ header: UTPHeader,
        _ transport: TransportPacket,
        _ flow: Int,
        _ side: Int,
        _ stamp: PacketStamp
    ) {
        if flows[flow].utp == nil {
            // Other datagrams may look like uTP by chance: a SYN tells, or that two ends' datagrams belong together.
            let known = flows[flow].utpHint?.connection(with: header, from: side, stamp)
            flows[flow].utpHint = UTPHint(header, from: side)
            guard header.kind == .syn || known != nil else { return }
            flows[flow].utp = UTPFlow(connections: [known].compactMap { $0 })
            flows[flow].content = .utp
        }
        guard let place = flows[flow].utp?.place(of: header, from: side, stamp) else {
            flows[flow].utp?.strayPackets += 1
            return
        }
        let excess = flows[flow].utp?.connections[place].measure(
            header,
            payloadBytes: transport.payloadWireBytes - header.headerBytes,
            from: side,
            atNs: stamp.timeNs
        )
        if let excess { flows[flow].utp?.connections[place].note(excess, side, stamp) }
        drainUTP(flow, place, 1 - side, force: false)
        guard header.kind == .data else { return }
        let bytes = UnsafeRawBufferPointer(
            rebasing: transport.payload[min(header.headerBytes, transport.payload.count)...]
        )
        let missing = transport.payloadWireBytes - transport.payload.count
        let isNext = flows[flow].utp?.connections[place].sides[side].reassembler.accept(
            header.sequence,
            bytes,
            missingBytes: missing,
            stamp
        )
        if isNext == true { deliverUTP(bytes, missingBytes: missing, flow, place, side, stamp) }
        drainUTP(flow, place, side, force: false)
    }

    private mutating func deliverUTP(
        _ bytes: UnsafeRawBufferPointer,
        missingBytes: Int,
        _ flow: Int,
        _ place: Int,
        _ side: Int,
        _ stamp: PacketStamp
    ) {
        guard let connection = flows[flow].utp?.connections[place] else { return }
        var index = connection.connection
        if index == nil {
            // What a uTP stream begins with says whether it is read; encrypted ones begin with a random key.
            let isFromStart = connection.sides[side].isWhole
            if connection.sides[side].beginsRandomly == nil, !bytes.isEmpty {
                flows[flow].utp?.connections[place].sides[side].beginsRandomly = OpeningGuess.looksRandom(bytes)
            }
            let isFirst = !connection.sides[side].hasPassed && connection.sides[side].reassembler.gapPackets == 0
            flows[flow].utp?.connections[place].sides[side].hasPassed = true
            guard OpeningGuess.content(of: bytes, isFromStart: isFromStart) == .peerWire,
                isFirst || StreamDecoder.holdsBlockHeader(bytes)
            else { return }
            index = connect(
                flows[flow].key,
                starts: connection.sides.map { $0.isWhole ? .connection : .middle },
                initiator: connection.initiator,
                connection.firstStamp
            )
            flows[flow].utp?.connections[place].connection = index
        }
        guard let index else { return }
        connections[index].sides[1 - side].isBehind = connection.sides[1 - side].isBehind
        connections[index].receive(StreamChunk(bytes: bytes, missingBytes: missingBytes), from: side, stamp, &book)
    }

    /// Hands on what has waited and is ready, `most` steps of it.
    private mutating func drainUTP(_ flow: Int, _ place: Int, _ side: Int, force: Bool, atMost most: Int = .max) {
        guard flows[flow].utp?.connections[place].sides[side].reassembler.isHolding == true else { return }
        var left = most
        let acknowledged = flows[flow].utp?.connections[place].sides[side].acknowledged
        while left > 0,
            let ready = flows[flow].utp?.connections[place].sides[side].reassembler.release(
                acknowledged: acknowledged,
                force: force
            )
        {
            left -= 1
            switch ready {
            case .packet(let bytes, let missing, let stamp):
                bytes.withUnsafeBytes { deliverUTP($0, missingBytes: missing, flow, place, side, stamp) }
            case .gap(let stamp): breakOff(flow, place, side, stamp)
            }
        }
    }

    mutating func closeUTP(_ flow: Int) {
        for place in (flows[flow].utp?.connections ?? []).indices {
            closeStreams(flow, place)
            guard let connection = flows[flow].utp?.connections[place] else { continue }
            for side in 0...1 where flows[flow].utp?.connections[place].sides[side].giveUpTail() == true {
                breakOff(flow, place, side, PacketStamp(number: 0, timeNs: flows[flow].lastNs))
            }
            // A missing packet may have been one that allowed more, or that said what has arrived.
            let isWhole = flows[flow].utp?.connections[place].sides.allSatisfy { $0.reassembler.gapPackets == 0 }
            guard isWhole == true else { continue }
            let key = flows[flow].key
            for (index, excess) in connection.excesses.enumerated() {
                let times = index == connection.excesses.count - 1 ? 1 + connection.excessCount - index - 1 : 1
                book.violations.add(
                    .utpWindow,
                    excess.stamp,
                    from: key[excess.side],
                    to: key[1 - excess.side],
                    times: times,
                    excess.text
                )
            }
        }
    }

    /// Hands on what waits, in the order in which the packets came.
    private mutating func closeStreams(_ flow: Int, _ place: Int) {
        while let sides = flows[flow].utp?.connections[place].sides {
            let numbers = sides.map { $0.reassembler.firstHeld?.number ?? .max }
            guard let side = (0...1).min(by: { numbers[$0] < numbers[$1] }), numbers[side] < .max else { return }
            drainUTP(flow, place, side, force: true, atMost: 1)
        }
    }

    /// How many bytes are missing is not known; that some are is enough to lose the boundaries.
    private mutating func breakOff(_ flow: Int, _ place: Int, _ side: Int, _ stamp: PacketStamp) {
        guard let index = flows[flow].utp?.connections[place].connection else { return }
        connections[index].breakOff(side, stamp, &book)
    }
}
