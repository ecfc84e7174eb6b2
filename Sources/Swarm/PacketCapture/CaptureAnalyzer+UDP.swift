import PeerWire

extension CaptureAnalyzer {
    mutating func receiveUDP(_ transport: TransportPacket, _ flow: Int, _ side: Int, _ packet: CapturedPacket) {
        account(transport, flow, side, packet)
        let payload = transport.payload
        if flows[flow].content == .undecided { recognise(transport, flow, side) }
        if flows[flow].udpTracker != nil {
            let isClient = flows[flow].udpClient == side
            flows[flow].udpTracker?.receive(payload, fromClient: isClient, packet.stamp, &trackers)
            if flows[flow].udpTracker?.isCertain == true {
                flows[flow].content = .udpTracker
                return
            }
        }
        if let header = UTPHeader(payload) { receiveUTP(header, transport, flow, side, packet.stamp) }
    }

    /// Tells by one datagram what its flow carries, where it can be told so; uTP needs both ends.
    private mutating func recognise(_ transport: TransportPacket, _ flow: Int, _ side: Int) {
        if let content = DatagramGuess.content(of: transport.payload) {
            flows[flow].content = content
        } else if flows[flow].udpTracker?.isCertain != true {
            let key = flows[flow].key
            let tracker = UDPTrackerFlow(
                transport.payload,
                wireBytes: transport.payloadWireBytes,
                client: key[side],
                tracker: key[1 - side]
            )
            guard let tracker, flows[flow].udpTracker == nil || tracker.isCertain else { return }
            flows[flow].udpTracker = tracker
            flows[flow].udpClient = side
        }
    }

    private mutating func receiveUTP(
        _ header: UTPHeader,
        _ transport: TransportPacket,
        _ flow: Int,
        _ side: Int,
        _ stamp: PacketStamp
    ) {
        if flows[flow].content != .utp {
            if header.kind == .syn {
                // A SYN has no payload and nothing to acknowledge (BEP 29); what it is, its answer tells.
                guard header.acknowledged == 0, transport.payloadWireBytes == header.headerBytes else { return }
                if flows[flow].utp == nil { flows[flow].utp = UTPFlow() }
            } else if flows[flow].utp?.isAnswer(header, from: side) == true {
                flows[flow].content = .utp
            } else {
                // Other datagrams may look like uTP by chance: only that two ends' datagrams belong together tells.
                let known = flows[flow].utpHint?.connection(with: header, from: side, stamp)
                flows[flow].utpHint = UTPHint(header, from: side)
                guard let known else { return }
                flows[flow].utp = UTPFlow(connections: [known])
                flows[flow].content = .utp
            }
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
        drainUTP(flow, place, 1 - side, isUrgent: header.kind == .data)
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
        drainUTP(flow, place, side, isUrgent: false)
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
            flows[flow].utp?.connections[place].open(side, bytes, wireBytes: bytes.count + missingBytes)
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
        connections[index].receive(StreamChunk(bytes: bytes, missingBytes: missingBytes), from: side, stamp, &swarm)
    }

    /// Hands on what has waited and is ready, `most` steps of it.
    private mutating func drainUTP(
        _ flow: Int,
        _ place: Int,
        _ side: Int,
        isUrgent: Bool,
        force: Bool = false,
        atMost most: Int = .max
    ) {
        guard flows[flow].utp?.connections[place].sides[side].reassembler.isHolding == true else { return }
        var left = most
        let acknowledged = flows[flow].utp?.connections[place].sides[side].acknowledged
        while left > 0,
            let ready = flows[flow].utp?.connections[place].sides[side].reassembler.release(
                acknowledged: acknowledged,
                force: force,
                isUrgent: isUrgent
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
        // SYNs that nobody answered may be anything.
        if flows[flow].content != .utp { flows[flow].utp = nil }
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
                swarm.violations.add(
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
            drainUTP(flow, place, side, isUrgent: true, force: true, atMost: 1)
        }
    }

    /// How many bytes are missing is not known; that some are is enough to lose the boundaries.
    private mutating func breakOff(_ flow: Int, _ place: Int, _ side: Int, _ stamp: PacketStamp) {
        guard let index = flows[flow].utp?.connections[place].connection else { return }
        connections[index].breakOff(side, stamp, &swarm)
    }
}
