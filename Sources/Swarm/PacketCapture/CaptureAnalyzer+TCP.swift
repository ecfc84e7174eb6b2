import PeerWire

extension CaptureAnalyzer {
    mutating func receiveTCP(
        _ transport: TransportPacket,
        _ header: TCPHeader,
        _ found: Int,
        _ side: Int,
        _ packet: CapturedPacket
    ) {
        var flow = found
        if header.flags.contains(.syn) {
            guard let current = begin(header, transport.identification, found, side, packet.stamp) else { return }
            flow = current
        }
        account(transport, flow, side, packet)
        if header.flags.contains(.ack) { flows[flow].sides[side].hasAcknowledged = true }
        // The number in a reset need not be one of this connection's.
        if header.flags.contains(.ack), !header.flags.contains(.rst) {
            flows[flow].sides[1 - side].reassembler.acknowledge(header.acknowledgement)
            drain(flow, 1 - side, isUrgent: transport.payloadWireBytes > 0)
        }
        if transport.payloadWireBytes > 0 { take(transport, header, flow, side, packet.stamp) }
        if header.flags.contains(.fin) { flows[flow].sides[side].hasEnded = true }
    }

    /// Takes in a SYN; the flow it belongs to, a new one when the ends were connected before.
    private mutating func begin(
        _ header: TCPHeader,
        _ identification: UInt16,
        _ found: Int,
        _ side: Int,
        _ stamp: PacketStamp
    ) -> Int? {
        var flow = found
        let known = flows[flow].sides[side]
        // What has the same identification is the same packet, and one that was not seen yet was captured late.
        let isKnown = known.synStamp == nil || identification != 0 && known.synIdentification == identification
        let isNew =
            !header.flags.contains(.ack)
            && known.reassembler.isRestart(synSequence: header.sequence, isSettled: known.hasAcknowledged && !isKnown)
        if isNew {
            guard let fresh = reopen(flow, stamp) else { return nil }
            flow = fresh
        }
        flows[flow].sides[side].reassembler.begin(synSequence: header.sequence)
        if flows[flow].sides[side].synStamp == nil {
            flows[flow].sides[side].synStamp = stamp
            flows[flow].sides[side].synIdentification = identification
        }
        return flow
    }

    private mutating func take(
        _ transport: TransportPacket,
        _ header: TCPHeader,
        _ flow: Int,
        _ side: Int,
        _ stamp: PacketStamp
    ) {
        let before = flows[flow].sides[side].reassembler.heldBytes
        let verdict = flows[flow].sides[side].reassembler.accept(
            // A SYN takes one number itself: what it carries (TCP Fast Open, RFC 7413) begins with the next one.
            sequence: header.flags.contains(.syn) ? header.sequence &+ 1 : header.sequence,
            bytes: transport.payload,
            wireBytes: transport.payloadWireBytes,
            stamp: stamp
        )
        totals.heldBytes += flows[flow].sides[side].reassembler.heldBytes - before
        switch verdict {
        case .deliver(let dropping):
            deliver(transport.payload, wireBytes: transport.payloadWireBytes, dropping: dropping, flow, side, stamp)
            drain(flow, side, isUrgent: false)
        case .held: drain(flow, side, isUrgent: false, force: totals.heldBytes > CaptureLimits.allHeldBytes)
        case .nothingNew: break
        }
    }

    /// Hands on what has waited and is ready.
    mutating func drain(_ flow: Int, _ side: Int, isUrgent: Bool, force: Bool = false) {
        guard flows[flow].sides[side].reassembler.isHolding else { return }
        let before = flows[flow].sides[side].reassembler.heldBytes
        while let released = flows[flow].sides[side].reassembler.release(force: force, isUrgent: isUrgent) {
            deliver(released, flow, side)
        }
        totals.heldBytes += flows[flow].sides[side].reassembler.heldBytes - before
    }

    private mutating func deliver(_ released: TCPReassembler.Released, _ flow: Int, _ side: Int) {
        switch released {
        case .segment(let bytes, let missing, let dropping, let stamp):
            bytes.withUnsafeBytes {
                deliver($0, wireBytes: $0.count + missing, dropping: dropping, flow, side, stamp)
            }
        case .gap(let bytes, let stamp):
            let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
            deliver(nothing, wireBytes: Int(bytes), dropping: 0, flow, side, stamp)
        }
    }

    private mutating func deliver(
        _ bytes: UnsafeRawBufferPointer,
        wireBytes: Int,
        dropping: Int,
        _ flow: Int,
        _ side: Int,
        _ stamp: PacketStamp
    ) {
        let dropped = min(dropping, bytes.count)
        let chunk = StreamChunk(
            bytes: UnsafeRawBufferPointer(rebasing: bytes[dropped...]),
            missingBytes: wireBytes - bytes.count - (dropping - dropped),
            isSegmentStart: dropping == 0
        )
        switch flows[flow].content {
        case .undecided: decide(chunk, flow, side, stamp)
        case .peerWire:
            if let connection = flows[flow].connection { receive(chunk, connection, flow, side, stamp) }
        case .http, .httpTracker, .webSeed: receiveHTTP(chunk, flow, side, stamp)
        case .encrypted: search(chunk, flow, side, stamp)
        case .other, .tls, .udpTracker, .utp, .dht, .localDiscovery: break
        }
    }

    /// Collects a connection's beginning until it tells what it speaks, then hands it on.
    private mutating func decide(_ chunk: StreamChunk, _ flow: Int, _ side: Int, _ stamp: PacketStamp) {
        let room = CaptureLimits.openingBytes - flows[flow].sides[side].opening.count
        flows[flow].flights.add(side, bytes: chunk.bytes.count + chunk.missingBytes)
        let isFirst = flows[flow].sides[side].openingRuns.isEmpty
        let isFromStart = flows[flow].sides[side].beginsWhole && (!isFirst || !chunk.bytes.isEmpty)
        if isFirst || !isFromStart {
            // Usually the first segment tells, and needs no copy.
            var content = OpeningGuess.content(of: chunk.bytes, isFromStart: isFromStart)
            // Further on the like of a handshake would be a block's content.
            if !isFirst, content == .peerWire, !StreamDecoder.holdsBlockHeader(chunk.bytes) { content = nil }
            if let content {
                settle(content, flow, side, stamp)
                if content == .http { openHTTP(chunk.bytes, flow, side) }
                for each in [1 - side, side] { handOnOpening(flow, each) }
                handOn(chunk, flow, side, stamp)
                return
            }
        }
        flows[flow].sides[side].keepOpening(chunk, room: room, stamp)
        let opening = flows[flow].sides[side].opening
        if flows[flow].sides.contains(where: { OpeningGuess.mayBecomeKnown($0.opening) }) { return }
        let hasFirst = flows[flow].sides[side].openingRuns.first?.bytes != 0
        let alone =
            hasFirst ? opening.withUnsafeBytes { OpeningGuess.content(of: $0, isFromStart: isFromStart) } : nil
        var content = alone ?? contentByTurns(flow, isAtEnd: false)
        // Where the beginning is missing, the first message may come behind the rest of a block.
        let passed = flows[flow].sides.map { $0.beginsWhole ? Int64.max : $0.reassembler.nextOffset }
        if content == .other, passed.contains(where: { $0 < CaptureLimits.searchedBytes }) { content = nil }
        guard let content else { return }
        settle(content, flow, side, stamp)
        if content == .http { opening.withUnsafeBytes { openHTTP($0, flow, side) } }
        for each in [1 - side, side] { handOnOpening(flow, each) }
    }

    /// What both directions say together, where neither does alone; nil while more is needed.
    private func contentByTurns(_ flow: Int, isAtEnd: Bool) -> FlowContent? {
        let sides = flows[flow].sides
        // Who speaks first is known where both beginnings were seen.
        guard let initiator = flows[flow].initiator, sides.allSatisfy(\.reassembler.isFromStart) else {
            return sides.contains { $0.opening.count >= CaptureLimits.openingBytes } ? .other : nil
        }
        // Messengers and proxies that hide as random bytes take the ports of web servers, where no peer listens.
        let isPeerPort = flows[flow].key[1 - initiator].port >= CaptureLimits.leastPeerPort
        let verdict = flows[flow].flights.verdict(initiator: initiator, isAtEnd: isAtEnd) { side, bytes in
            sides[side].opening.withUnsafeBytes { OpeningGuess.looksRandom($0, flightBytes: bytes) }
        }
        return verdict.map { $0 == .encrypted && isPeerPort ? .encrypted : .other }
    }

    /// Decides at a flow's end by what there is: a greeting that nothing followed, and guesses that nothing has borne out.
    private mutating func decideAtEnd(_ flow: Int) {
        if flows[flow].content == .undecided, flows[flow].key.transport == .tcp,
            contentByTurns(flow, isAtEnd: true) == .encrypted
        {
            settle(.encrypted, flow, 0, flows[flow].firstStamp)
        }
        guard flows[flow].isGuess, let place = flows[flow].connection else { return }
        // Of a peer connection something can be read.
        let sides = connections[place].sides
        if connections[place].isSilent, sides.allSatisfy({ $0.handshake == nil }) { flows[flow].content = .undecided }
    }

    /// Looks for plain text after an obfuscated greeting: the two ends may agree to encrypt nothing but that.
    private mutating func search(_ chunk: StreamChunk, _ flow: Int, _ side: Int, _ stamp: PacketStamp) {
        guard let connection = flows[flow].connection else { return }
        guard connections[connection].sides[side].decoder.searchedBytes < CaptureLimits.searchedBytes else { return }
        receive(chunk, connection, flow, side, stamp)
        if connections[connection].sides[side].decoder.isInStep { flows[flow].content = .peerWire }
    }

    private mutating func settle(_ content: FlowContent, _ flow: Int, _ side: Int, _ stamp: PacketStamp) {
        flows[flow].content = content
        flows[flow].flights = OpeningFlights()
        let key = flows[flow].key
        if content == .encrypted {
            flows[flow].connection = connect(
                key,
                starts: (0...1).map { flows[flow].sides[$0].beginsWhole ? .greeting : .middle },
                initiator: flows[flow].initiator,
                stamp
            )
        } else if content == .peerWire {
            let starts = (0...1).map { each -> StreamDecoder.Start in
                flows[flow].sides[each].reassembler.isFromStart ? .connection : .middle
            }
            flows[flow].connection = connect(key, starts: starts, initiator: flows[flow].initiator, stamp)
            flows[flow].isGuess = starts.contains { $0 == .middle }
        }
    }

    /// Makes the reader of a flow whose first bytes from `side` are those of HTTP.
    private mutating func openHTTP(_ opening: UnsafeRawBufferPointer, _ flow: Int, _ side: Int) {
        let key = flows[flow].key
        let client = opening.starts(with: "HTTP/".utf8) ? 1 - side : side
        flows[flow].http = HTTPFlow(client: key[client], server: key[1 - client])
    }

    private mutating func handOn(_ chunk: StreamChunk, _ flow: Int, _ side: Int, _ stamp: PacketStamp) {
        if let connection = flows[flow].connection { receive(chunk, connection, flow, side, stamp) }
        receiveHTTP(chunk, flow, side, stamp)
    }

    private mutating func receiveHTTP(_ chunk: StreamChunk, _ flow: Int, _ side: Int, _ stamp: PacketStamp) {
        guard flows[flow].http != nil else { return }
        let end = flows[flow].key[side]
        flows[flow].http?.receive(chunk, from: end, stamp, &trackers)
        flows[flow].content = flows[flow].http?.content ?? flows[flow].content
    }

    private mutating func handOnOpening(_ flow: Int, _ side: Int) {
        let opening = flows[flow].sides[side].opening
        let runs = flows[flow].sides[side].openingRuns
        flows[flow].sides[side].opening = []
        flows[flow].sides[side].openingRuns = []
        opening.withUnsafeBytes { bytes in
            var place = 0
            for run in runs {
                let chunk = StreamChunk(
                    bytes: UnsafeRawBufferPointer(rebasing: bytes[place..<place + run.bytes]),
                    missingBytes: run.missingBytes,
                    isSegmentStart: run.isSegmentStart
                )
                place += run.bytes
                handOn(chunk, flow, side, run.stamp)
            }
        }
    }

    /// Gives up a flow's holes and closes what it carries.
    mutating func close(flow: Int) {
        closeStreams(flow)
        decideAtEnd(flow)
        flows[flow].http?.finish(&trackers)
        if flows[flow].content == .udpTracker { flows[flow].udpTracker?.finish(&trackers) }
        closeUTP(flow)
        for side in 0...1 { flows[flow].sides[side].opening = [] }
    }

    /// Gives a connection what one end sent next, and tells it how far the other end's stream has been read.
    private mutating func receive(
        _ chunk: StreamChunk,
        _ connection: Int,
        _ flow: Int,
        _ side: Int,
        _ stamp: PacketStamp
    ) {
        connections[connection].sides[1 - side].isBehind = flows[flow].sides[1 - side].reassembler.isBehind
        connections[connection].receive(chunk, from: side, stamp, &swarm)
    }

    /// Gives up every hole, in the order in which the packets behind them came, and what was acknowledged and never seen.
    private mutating func closeStreams(_ flow: Int) {
        let before = flows[flow].sides.reduce(0) { $0 + $1.reassembler.heldBytes }
        while let side = (0...1).min(by: { waits(flow, $0) < waits(flow, $1) }), waits(flow, side) < .max {
            guard let released = flows[flow].sides[side].reassembler.release(force: true) else { continue }
            deliver(released, flow, side)
        }
        for side in 0...1 {
            // Who ends a connection is answered: an end that was not seen to end may have.
            let mayHaveEnded = !flows[flow].sides[side].hasEnded && flows[flow].sides[1 - side].hasEnded
            let last = PacketStamp(number: flows[flow].firstStamp.number, timeNs: flows[flow].lastNs)
            let tail = flows[flow].sides[side].reassembler.giveUpTail(
                hasEnded: flows[flow].sides[side].hasEnded || mayHaveEnded,
                last
            )
            if let tail { deliver(tail, flow, side) }
        }
        totals.heldBytes -= before
    }

    /// The number of the packet that waits first; the largest number where none does.
    private func waits(_ flow: Int, _ side: Int) -> Int {
        flows[flow].sides[side].reassembler.firstHeld?.number ?? .max
    }
}
