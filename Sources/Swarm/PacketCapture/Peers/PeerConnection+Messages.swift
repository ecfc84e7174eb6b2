import PeerWire

extension PeerConnection {
    /// What follows from a message that `side` sent.
    mutating func handle(_ message: PeerMessage, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        checkOrder(message, side, stamp, &swarm)
        checkNegotiated(message, side, stamp, &swarm)
        switch message {
        case .choke: choke(side, stamp, &swarm)
        case .unchoke: unchoke(side, stamp)
        case .interested:
            sides[side].isInterested = true
            if sides[side].interestedNs == nil { sides[side].interestedNs = stamp.timeNs }
        case .notInterested: sides[side].isInterested = false
        case .have(let piece): have(piece, side, stamp, &swarm)
        case .bitfield(let bits):
            sides[side].mostPieces = bits.lengthBytes * 8
            sides[side].hasAllPieces = bits.isFull(
                pieceCount: swarm.facts(of: sides[side].handshake?.infoHash)?.pieceCount
            )
            checkBitfield(bits, side, stamp, &swarm)
        case .request(let block): request(block, side, stamp, &swarm)
        case .piece(let block): piece(block, side, stamp, &swarm)
        case .cancel(let block):
            if withRequests(side, &swarm, { $0.withdraw(block, atNs: stamp.timeNs) }) {
                swarm.update(sides[side].download) { download, _ in download.close(block) }
            }
        case .rejectRequest(let block): reject(block, side, stamp, &swarm)
        case .allowedFast(let piece):
            if sides[side].allowedFast.count < CaptureLimits.haves { sides[side].allowedFast.insert(piece) }
        case .extended(let extended): extend(extended, side, &swarm)
        case .unknown(let id, let length):
            violate(.messageKnown, side, stamp, &swarm, "message \(id) of \(length) bytes")
        case .malformed(let kind, let length):
            violate(.messageFormed, side, stamp, &swarm, "\(kind.name) of \(length) bytes")
        case .haveAll: sides[side].hasAllPieces = true
        case .keepAlive, .port, .suggestPiece, .haveNone, .hashRequest, .hashes, .hashReject: break
        }
    }

    /// Changes an end's open requests, and what all ends together have.
    private mutating func withRequests<Value>(
        _ side: Int,
        _ swarm: inout SwarmState,
        _ body: (inout OutstandingRequests) -> Value
    ) -> Value {
        let before = sides[side].requests.count
        defer { swarm.follow(requests: sides[side].requests.count - before) }
        return body(&sides[side].requests)
    }

    /// Whether a request may be among what was not seen, or not read yet, of what an end sent.
    private mutating func mayHaveAsked(_ side: Int) -> Bool {
        !sides[side].isCurrent || sides[side].requests.isIncomplete || sides[side].hidden.showRequest()
    }

    private mutating func choke(_ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        if sides[side].isChoking != true { sides[side].chokeChanges += 1 }
        sides[side].isChoking = true
        sides[side].chokedNs = stamp.timeNs
        sides[side].hidden.showChoke()
        sides[1 - side].unchokedSinceNs = nil
        // With the fast extension each request is answered or rejected one by one (BEP 6).
        guard !isNegotiated(\.hasFast) else { return }
        let dropped = withRequests(1 - side, &swarm) { $0.withdrawAll(atNs: stamp.timeNs) }
        swarm.update(sides[1 - side].download) { download, _ in
            for block in dropped { download.close(block) }
        }
    }

    private mutating func unchoke(_ side: Int, _ stamp: PacketStamp) {
        if sides[side].isChoking != false { sides[side].chokeChanges += 1 }
        sides[side].isChoking = false
        if sides[side].firstUnchokeNs == nil { sides[side].firstUnchokeNs = stamp.timeNs }
        sides[1 - side].unchokedSinceNs = stamp.timeNs
    }

    private mutating func have(_ piece: UInt32, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        if sides[side].haves.count < CaptureLimits.haves, swarm.takeHaveRoom() {
            sides[side].haves[piece] = stamp.timeNs
        }
        var received: Int64?
        var isWhole = !sides[1 - side].isBehind
        swarm.update(sides[side].download) { download, _ in
            received = download.have(piece, atNs: stamp.timeNs)
            isWhole = isWhole && download.isWhole
        }
        guard let expected = swarm.facts(of: sides[side].handshake?.infoHash)?.bytes(ofPiece: piece), isWhole,
            let received, received > 0, received < expected
        else { return }
        // What else the end has received, at the capture's end it is known whether all of it was seen.
        swarm.suspect(
            SuspectedHave(
                stamp: stamp,
                sender: sides[side].end,
                receiver: sides[1 - side].end,
                detail: "piece \(piece) after \(received) of its \(expected) bytes"
            )
        )
    }

    private mutating func request(_ block: BlockSpan, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        checkRequest(block, side, stamp, &swarm)
        let room = swarm.requestRoom
        withRequests(side, &swarm) { $0.add(block, atNs: stamp.timeNs, room: room) }
        if sides[side].firstRequestNs == nil { sides[side].firstRequestNs = stamp.timeNs }
        if let since = sides[side].unchokedSinceNs {
            sides[side].unchokeToRequest.record(stamp.timeNs - since)
            sides[side].unchokedSinceNs = nil
        }
        if !sides[1 - side].haves.isEmpty, let told = sides[1 - side].haves.removeValue(forKey: block.piece) {
            sides[side].haveToRequest.record(stamp.timeNs - told)
            swarm.returnHaveRoom()
        }
        swarm.update(sides[side].download) { $0.request(block, atNs: stamp.timeNs, room: $1) }
    }

    private mutating func piece(_ block: BlockSpan, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        let other = 1 - side
        let started = sides[side].pieceStartedNs
        if let asked = withRequests(other, &swarm, { $0.answer(block, atNs: stamp.timeNs) }) {
            sides[other].requestToFirstByte.record(started - asked)
            // The packet that ended it may be missing: then nobody knows when it came.
            if !sides[side].isInHole {
                sides[other].requestToPiece.record(stamp.timeNs - asked)
                sides[other].positions.record(block, latencyNs: stamp.timeNs - asked)
                sides[other].piecePositions.record(block.piece, latencyNs: stamp.timeNs - asked)
            }
        } else if !withRequests(other, &swarm, { $0.forgetWithdrawn(block) }), !mayHaveAsked(other) {
            violate(
                .pieceRequested,
                side,
                stamp,
                &swarm,
                "piece \(block.piece), \(block.lengthBytes) bytes from \(block.offsetBytes), not asked for"
            )
        }
        let seen = sides[side].isInHole ? started : stamp.timeNs
        swarm.update(sides[other].download) { download, room in
            download.close(block)
            download.receive(block, startedNs: started, endedNs: stamp.timeNs, seenNs: seen, room: room)
        }
    }

    private mutating func reject(_ block: BlockSpan, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        let other = 1 - side
        if withRequests(other, &swarm, { $0.answer(block, atNs: stamp.timeNs) }) != nil {
            swarm.update(sides[other].download) { download, _ in download.close(block) }
        } else if !withRequests(other, &swarm, { $0.forgetWithdrawn(block) }), !mayHaveAsked(other) {
            violate(.rejectRequested, side, stamp, &swarm, "piece \(block.piece) from \(block.offsetBytes)")
        }
    }

    /// The end that dialled says where it listens: there it may have been dialled before, under another id.
    private mutating func recognise(_ handshake: ExtensionHandshake, _ side: Int, _ swarm: inout SwarmState) {
        guard initiator == side, let port = handshake.listenPort, let hash = sides[side].handshake?.infoHash,
            let download = sides[side].download, swarm.downloads[download].isEmpty
        else { return }
        let listener = Endpoint(address: sides[side].end.address, port: port)
        sides[side].download = swarm.rename(download, .listener(hash, listener))
    }

    private mutating func extend(_ message: ExtendedMessage, _ side: Int, _ swarm: inout SwarmState) {
        guard message.id != 0 else {
            if let handshake = ExtensionHandshake(message.bytes) {
                sides[side].extensions = handshake
                recognise(handshake, side, &swarm)
            }
            sides[side].extensionHandshakes += 1
            return
        }
        let name = sides[1 - side].extensions?.name(of: message.id) ?? "unknown"
        let key =
            switch ExtensionMessage(message, name: name) {
            case .metadataRequest: "ut_metadata.request"
            case .metadata: "ut_metadata.data"
            case .metadataReject: "ut_metadata.reject"
            case .peerExchange: "ut_pex"
            case .other(let name): name
            }
        // A peer names its extensions itself; only so many of its names are worth a counter.
        guard sides[side].extensionMessages[key] != nil || sides[side].extensionMessages.count < 64 else { return }
        sides[side].extensionMessages[key, default: 0] += 1
    }
}
