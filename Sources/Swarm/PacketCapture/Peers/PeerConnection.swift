import CLinux
import PeerWire

/// A connection that speaks the peer protocol, over TCP or uTP: two streams in, measures and violations out.
struct PeerConnection: Sendable {
    let flow: FlowKey
    var sides: [PeerSide]
    private(set) var firstNs: Int64
    /// The side that dialled; nil where that was not seen.
    let initiator: Int?

    init(flow: FlowKey, starts: [StreamDecoder.Start], initiator: Int?, firstNs: Int64) {
        self.flow = flow
        self.initiator = initiator
        self.firstNs = firstNs
        sides = [0, 1].map { PeerSide(end: flow[$0], start: starts[$0]) }
    }

    /// Length prefix, head and block of 16 KiB, as nearly all clients ask for.
    private static let usualBlockMessageBytes = 13 + PeerWireLimits.requestBytes

    /// Takes in what one end sent next.
    mutating func receive(_ chunk: StreamChunk, from side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        var chunk = chunk
        sides[side].isInHole = chunk.bytes.isEmpty
        if !sides[side].decoder.isInStep { sides[side].decoder.knowledge = knowledge(of: side, swarm) }
        Self.fetchHeads(of: chunk.bytes, sides[side].decoder.bodyLeftBytes)
        while let event = sides[side].decoder.next(&chunk) {
            switch event {
            case .handshake(let handshake):
                if swarm.trace != nil { trace(.handshake(handshake), side, &swarm) }
                greet(handshake, side, stamp, &swarm)
            case .pieceStarted(let block):
                sides[side].pieceStartedNs = stamp.timeNs
                start(block, side, stamp)
            case .message(let message, let wireBytes, let missingBytes):
                if swarm.trace != nil { trace(.message(message), side, &swarm) }
                count(message, side, wireBytes: wireBytes, missingBytes: missingBytes)
                handle(message, side, stamp, &swarm)
            case .passedOver(let kind, let wireBytes):
                sides[side].hidden.hide(kind, wireBytes: wireBytes, atNs: stamp.timeNs)
                sides[side].unreadBytes += Int64(wireBytes)
                forget(side, &swarm)
            case .lost(let reason):
                checkLoss(reason, side, stamp, &swarm)
                lose(side, stamp, &swarm)
            case .resynchronised(let skipped):
                sides[side].unreadBytes += Int64(skipped)
                sides[side].hidden.hide(bytes: sides[side].isUncounted ? nil : Int64(skipped))
                sides[side].isUncounted = false
            }
        }
        sides[side].decoder.knowledge = nil
    }

    private func trace(_ content: ReadMessage.Content, _ side: Int, _ swarm: inout SwarmState) {
        let ends = (sides[side].end.description, sides[1 - side].end.description)
        swarm.trace?.append(ReadMessage(sender: ends.0, receiver: ends.1, content: content))
    }

    /// What helps to find messages again in what one end sends.
    private func knowledge(of side: Int, _ swarm: SwarmState) -> StreamKnowledge {
        var knowledge = StreamKnowledge()
        let other = sides[1 - side]
        let requests = other.requests
        knowledge.isAskedFor = { requests.mayComeNext($0) }
        knowledge.knowsAllRequests = other.knowsAllRequests
        knowledge.knowsSomeRequests = other.messages[.request] > 0
        // An end sends blocks for as long as it is asked for some, and who has every piece asks for none.
        knowledge.mayHoldBlocks = other.knowsAllRequests ? requests.count > 0 : !other.hasAllPieces
        let hash = sides[side].handshake?.infoHash ?? other.handshake?.infoHash
        let told = [sides[side].mostPieces, other.mostPieces].filter { $0 < .max }.max()
        let pieces = swarm.facts(of: hash)?.pieceCount ?? told ?? .max
        knowledge.mostPieces = min(knowledge.mostPieces, UInt32(clamping: pieces))
        return knowledge
    }

    /// Message boundaries are unknown from here on.
    private mutating func lose(_ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        sides[side].losses += 1
        sides[side].hidden.hide(atNs: stamp.timeNs)
        forget(side, &swarm)
    }

    /// Lets go of what can no longer be measured because messages of an end are missing.
    private mutating func forget(_ side: Int, _ swarm: inout SwarmState) {
        for each in 0...1 { sides[each].unchokedSinceNs = nil }
        // A request that is missing may have been the first for a piece that the other end has told of.
        for _ in sides[1 - side].haves { swarm.returnHaveRoom() }
        sides[1 - side].haves = [:]
        markIncomplete(&swarm)
    }

    /// Takes in that one end sent more than the capture has, nobody knows how much.
    mutating func breakOff(_ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        sides[side].isUncounted = true
        guard sides[side].decoder.breakOff() else { return }
        lose(side, stamp, &swarm)
    }

    /// Asks for the memory where heads will be read if the stream goes on with whole blocks: a chunk may hold several, far
    /// apart, and to wait for the memory of one after another is what a fast analysis would do most of the time.
    private static func fetchHeads(of bytes: UnsafeRawBufferPointer, _ first: Int) {
        guard let base = bytes.baseAddress else { return }
        var place = first
        while place < bytes.count {
            tb_prefetch(base + place)
            place += usualBlockMessageBytes
        }
    }

    /// Accounts for bytes that were still being searched when the capture ended.
    mutating func finish() {
        for side in 0...1 where !sides[side].decoder.isInStep {
            sides[side].unreadBytes += Int64(sides[side].decoder.searchedBytes)
        }
    }

    /// Whether both ends offered something in their handshakes; true where a handshake was not seen.
    func isNegotiated(_ feature: (Handshake) -> Bool) -> Bool {
        for side in 0...1 {
            if let handshake = sides[side].handshake, !feature(handshake) { return false }
        }
        return true
    }

    /// Whether nothing was read of it: it is encrypted, or its second handshake never came.
    var isSilent: Bool { sides[0].messages.total == 0 && sides[1].messages.total == 0 }

    var isWhole: Bool { sides[0].isWhole && sides[1].isWhole }

    private mutating func greet(_ handshake: Handshake, _ side: Int, _ stamp: PacketStamp, _ swarm: inout SwarmState) {
        sides[side].handshake = handshake
        // It begins the stream: nothing came before it.
        sides[side].hidden = HiddenMessages()
        sides[side].handshakeStamp = stamp
        sides[side].isChoking = true
        sides[side].protocolBytes += Int64(Handshake.wireBytes)
        let end = sides[side].end
        let name: DownloaderName =
            initiator == 1 - side
            ? .listener(handshake.infoHash, end) : .peer(handshake.infoHash, handshake.peerID, end.address)
        sides[side].download = swarm.download(of: name, handshake.peerID, handshake.infoHash, at: end.address)
        if let other = sides[1 - side].handshake, other.infoHash != handshake.infoHash,
            !swarm.mayUpgrade(other, to: handshake)
        {
            violate(.infoHashesAgree, side, stamp, &swarm, "\(handshake.infoHash) after \(other.infoHash)")
        }
    }

    private mutating func start(_ block: BlockSpan, _ side: Int, _ stamp: PacketStamp) {
        if sides[1 - side].firstPieceNs == nil { sides[1 - side].firstPieceNs = stamp.timeNs }
    }

    private mutating func count(_ message: PeerMessage, _ side: Int, wireBytes: Int, missingBytes: Int) {
        sides[side].messages.add(message.kind, bytes: wireBytes)
        guard case .piece(let block) = message else {
            sides[side].protocolBytes += Int64(wireBytes)
            return
        }
        sides[side].payloadBytes += Int64(block.lengthBytes)
        sides[side].payloadMissingBytes += Int64(missingBytes)
        sides[side].protocolBytes += Int64(wireBytes) - Int64(block.lengthBytes)
    }

    private func markIncomplete(_ swarm: inout SwarmState) {
        for side in 0...1 { swarm.update(sides[side].download) { download, _ in download.isWhole = false } }
    }

    func violate(
        _ rule: Rule,
        _ side: Int,
        _ stamp: PacketStamp,
        _ swarm: inout SwarmState,
        _ detail: @autoclosure () -> String
    ) {
        swarm.violations.add(rule, stamp, from: sides[side].end, to: sides[1 - side].end, detail())
    }
}
