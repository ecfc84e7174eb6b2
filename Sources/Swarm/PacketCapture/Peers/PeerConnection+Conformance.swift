import PeerWire

extension PeerConnection {
    /// How long a request may follow a choke: it may have been sent before the choke was read.
    private static let chokeGraceNs: Int64 = 2_000_000_000

    /// A bitfield or its short forms come first and once. Extension messages may come before: who knows a magnet link only
    /// asks for metadata (BEP 9) before it can know how many pieces there are.
    mutating func checkOrder(_ message: PeerMessage, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        guard sides[side].handshake != nil else { return }
        switch message {
        case .bitfield, .haveAll, .haveNone:
            if sides[side].hasToldPieces {
                violate(.bitfieldOnce, side, stamp, &swarm, "a second \(message.kind.name)")
            } else if sides[side].hasSentOther {
                violate(.bitfieldFirst, side, stamp, &swarm, "\(message.kind.name) after other messages")
            }
            sides[side].hasToldPieces = true
        case .extended, .keepAlive, .port: break
        default: sides[side].hasSentOther = true
        }
    }

    /// What it means that messages can no longer be told apart: a breach where nothing of the stream is missing.
    func checkLoss(_ reason: LossReason, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        guard sides[side].losses == 0 else { return }
        switch reason {
        case .noHandshake where sides[side].handshake == nil:
            violate(.handshakeFirst, side, stamp, &swarm, "the stream begins with something else")
        case .impossibleLength where sides[side].handshake != nil:
            violate(.messageFormed, side, stamp, &swarm, "a length prefix beyond \(PeerWireLimits.messageBytes) bytes")
        case .noHandshake, .impossibleLength, .missingBytes: break
        }
    }

    func checkNegotiated(_ message: PeerMessage, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        switch message {
        case .suggestPiece, .haveAll, .haveNone, .rejectRequest, .allowedFast:
            guard !isNegotiated(\.hasFast) else { return }
            violate(.fastNegotiated, side, stamp, &swarm, message.kind.name)
        case .extended(let extended):
            guard !isNegotiated(\.hasExtensions) else { return }
            violate(.extensionNegotiated, side, stamp, &swarm, "extension message \(extended.id)")
        default: return
        }
    }

    func checkBitfield(_ bits: Bitfield, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        guard let facts = swarm.facts(of: sides[side].handshake?.infoHash) else { return }
        let expected = (facts.pieceCount + 7) / 8
        if bits.lengthBytes != expected {
            violate(.bitfieldLength, side, stamp, &swarm, "\(bits.lengthBytes) bytes for \(facts.pieceCount) pieces")
        } else if bits.hasSpareBits(pieceCount: facts.pieceCount) {
            violate(.bitfieldLength, side, stamp, &swarm, "spare bits are set")
        }
    }

    func checkRequest(_ block: BlockSpan, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        let length = Int(block.lengthBytes)
        if !(1...PeerWireLimits.requestBytes).contains(length) {
            violate(.requestSize, side, stamp, &swarm, "\(length) bytes of piece \(block.piece)")
        }
        if let facts = swarm.facts(of: sides[side].handshake?.infoHash) {
            let end = Int(block.offsetBytes) + length
            if let size = facts.bytes(ofPiece: block.piece) {
                if end > size {
                    violate(
                        .requestBounds,
                        side,
                        stamp,
                        &swarm,
                        "byte \(end) of piece \(block.piece), which has \(size)"
                    )
                }
            } else {
                violate(.requestBounds, side, stamp, &swarm, "piece \(block.piece) of \(facts.pieceCount)")
            }
        }
        checkUnchoked(block, side, stamp, &swarm)
    }

    private func checkUnchoked(_ block: BlockSpan, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        let other = 1 - side
        guard sides[other].isChoking == true, !sides[other].allowedFast.contains(block.piece),
            sides[other].handshake != nil, !sides[other].hidden.mayHaveUnchoked, sides[other].isCurrent,
            !(sides[other].hidden.mayHaveAllowed && isNegotiated(\.hasFast))
        else { return }
        guard let choked = sides[other].chokedNs, sides[other].firstUnchokeNs != nil || !sides[other].hidden.isNothing
        else {
            violate(.requestUnchoked, side, stamp, &swarm, "piece \(block.piece), never unchoked")
            return
        }
        let since = stamp.timeNs - choked
        guard since > Self.chokeGraceNs else { return }
        violate(.requestUnchoked, side, stamp, &swarm, "piece \(block.piece), \(since / 1_000_000) ms after the choke")
    }
}
