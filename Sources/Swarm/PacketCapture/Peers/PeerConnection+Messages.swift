import PeerWire

extension PeerConnection {
    /// What follows from a message that `side` sent.
    mutating func handle(_ message: PeerMessage, _ side: Int, _ stamp: PacketStamp, _ book: inout SwarmBook) {
        checkOrder(message, side, stamp, &book)
        checkNegotiated(message, side, stamp, &book)
        switch message {
        case .choke: choke(side, stamp, &book)
        case .unchoke: unchoke(side, stamp)
        case .interested:
            sides[side].isInterested = true
            if sides[side].interestedNs == nil { sides[side].interestedNs = stamp.timeNs }
        case .notInterested: sides[side].isInterested = false
        case .have(let piece): have(piece, side, stamp, &book)
        case .bitfield(let bits):
            sides[side].mostPieces = bits.lengthBytes * 8
            sides[side].hasAllPieces = bits.isFull(
                pieceCount: book.facts(of: sides[side].handshake?.infoHash)?.pieceCount
            )
            checkBitfield(bits, side, stamp, &book)
        case .request(let block): request(block, side, stamp, &book)
        case .piece(let block): piece(block, side, stamp, &book)
        case .cancel(let block):
            if withRequests(side, &book, { $0.withdraw(block, atNs: stamp.timeNs) }) {
                book.update(sides[side].download) { download, _ in download.close(block) }
            }
        case .rejectRequest(let block): reject(block, side, stamp, &book)
        case .allowedFast(let piece):
            if sides[side].allowedFast.count < CaptureLimits.haves { sides[side].allowedFast.insert(piece) }
        case .extended(let extended): extend(extended, side, &book)
        case .unknown(let id, let length):
            violate(.messageKnown, side, stamp, &book, "message \(id) of \(length) bytes")
        case .malformed(let kind, let length):
            violate(.messageFormed, side, stamp, &book, "\(kind.name) of \(length) bytes")
        case .haveAll: sides[side].hasAllPieces = true
        case .keepAlive, .port, .suggestPiece, .haveNone, .hashRequest, .hashes, .hashReject: break
        }
    }

    /// Changes an end's open requests, and what all ends together have.
    private mutating func withRequests<Value>(
        _ side: Int,
        _ book: inout SwarmBook,
        _ body: (inout RequestBook) -> Value
    ) -> Value {
        let before = sides[side].requests.count
        defer { book.follow(requests: sides[side].requests.count - before) }
        return body(&sides[side].requests)
    }

    /// Whether a request may be among what was not seen, or not read yet, of what an end sent.
    private mutating func mayHaveAsked(_ side: Int) -> Bool {
        !sides[side].isCurrent || sides[side].requests.isIncomplete || sides[side].hidden.showRequest()
    }

    private mutating func choke(_ side: Int, _ stamp: PacketStamp, _ book: inout SwarmBook) {
        if sides[side].isChoking != true { sides[side].chokeChanges += 1 }
        sides[side].isChoking = true
        sides[side].chokedNs = stamp.timeNs
        sides[side].hidden.showChoke()
        sides[1 - side].unchokedSinceNs = nil
        // With the fast extension each request is answered or rejected one by one (BEP 6).
        guard !isNegotiated(\.hasFast) else { return }
        let dropped = withRequests(1 - side, &book) { $0.withdrawAll(atNs: stamp.timeNs) }
        book.update(sides[1 - side].download) { download, _ in
            for block in dropped { download.close(block) }
        }
    }

    private mutating func unchoke(_ side: Int, _ stamp: PacketStamp) {
        if sides[side].isChoking != false { sides[side].chokeChanges += 1 }
        sides[side].isChoking = false
        if sides[side].firstUnchokeNs == nil { sides[side].firstUnchokeNs = stamp.timeNs }
        sides[1 - side].unchokedSinceNs = stamp.timeNs
    }

    private mutating func have(_ piece: UInt32, _ side: Int, _ stamp: PacketStamp, _ book: inout SwarmBook) {
        if sides[side].haves.count < CaptureLimits.haves, book.takeHaveRoom() {
            sides[side].haves[piece] = stamp.timeNs
        }
        var received: Int64?
        var isWhole = !sides[1 - side].isBehind
        book.update(sides[side].download) { download, _ in
            received = download.have(piece, atNs: stamp.timeNs)
            isWhole = isWhole && download.isWhole
        }
        guard let expected = book.facts(of: sides[side].handshake?.infoHash)?.bytes(ofPiece: piece), isWhole,
            let received, received > 0, received < expected
        else { return }
        // What else the end has received, at the capture's end it is known whether all of it was seen.
        book.suspect(
            SuspectedHave(
                stamp: stamp,
                sender: sides[side].end,
                receiver: sides[1 - side].end,
                detail: "piece \(piece) after \(received) of its \(expected) bytes"
            )
        )
    }

    private mutating func request(_ block: BlockSpan, _ side: Int, _ stamp: PacketStamp, _ book: inout SwarmBook) {
        checkRequest(block, side, stamp, &book)
        let room = book.requestRoom
        withRequests(side, &book) { $0.add(block, atNs: stamp.timeNs, room: room) }
        if sides[side].firstRequestNs == nil { sides[side].firstRequestNs = stamp.timeNs }
        if let since = sides[side].unchokedSinceNs {
            sides[side].unchokeToRequest.record(stamp.timeNs - since)
            sides[side].unchokedSinceNs = nil
        }
        if !sides[1 - side].haves.isEmpty, let told = sides[1 - side].haves.removeValue(forKey: block.piece) {
            sides[side].haveToRequest.record(stamp.timeNs - told)
            book.returnHaveRoom()
        }
        book.update(sides[side].download) { $0.request(block, atNs: stamp.timeNs, room: $1) }
    }

    private mutating func piece(_ block: BlockSpan, _ side: Int, _ stamp: PacketStamp, _ book: inout SwarmBook) {
        let other = 1 - side
        let started = sides[side].pieceStartedNs
        if let asked = withRequests(other, &book, { $0.answer(block, atNs: stamp.timeNs) }) {
            sides[other].requestToFirstByte.record(started - asked)
            // The packet that ended it may be missing: then nobody knows when it came.
            if !sides[side].isInHole {
                sides[other].requestToPiece.record(stamp.timeNs - asked)
                sides[other].positions.record(block, latencyNs: stamp.timeNs - asked)
                sides[other].piecePositions.record(block.piece, latencyNs: stamp.timeNs - asked)
            }
        } else if !withRequests(other, &book, { $0.forgetWithdrawn(block) }), !mayHaveAsked(other) {
            violate(
                .pieceRequested,
                side,
                stamp,
                &book,
                "piece \(block.piece), \(block.lengthBytes) bytes from \(block.offsetBytes), not asked for"
            )
        }
        let seen = sides[side].isInHole ? started : stamp.timeNs
        book.update(sides[other].download) { download, room in
            download.close(block)
            download.receive(block, startedNs: started, endedNs: stamp.timeNs, seenNs: seen, room: room)
        }
    }

    private mutating func reject(_ block: BlockSpan, _ side: Int, _ stamp: PacketStamp, _ book: inout SwarmBook) {
        let other = 1 - side
        if withRequests(other, &book, { $0.answer(block, atNs: stamp.timeNs) }) != nil {
            book.update(sides[other].download) { download, _ in download.close(block) }
        } else if !withRequests(other, &book, { $0.forgetWithdrawn(block) }), !mayHaveAsked(other) {
            violate(.rejectRequested, side, stamp, &book, "piece \(block.piece) from \(block.offsetBytes)")
        }
    }

    /// The end that dialled says where it listens: there it may have been dialled before, under another id.
    private mutating func recognise(_ handshake: ExtensionHandshake, _ side: Int, _ book: inout SwarmBook) {
        guard initiator == side, let port = handshake.listenPort, let hash = sides[side].handshake?.infoHash,
            let download = sides[side].download, book.downloads[download].isEmpty
        else { return }
        let listener = Endpoint(address: sides[side].end.address, port: port)
        sides[side].download = book.rename(download, .listener(hash, listener))
    }

    private mutating func extend(_ message: ExtendedMessage, _ side: Int, _ book: inout SwarmBook) {
        guard message.id != 0 else {
            if let handshake = ExtensionHandshake(message.bytes) {
                sides[side].extensions = handshake
                recognise(handshake, side, &book)
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
