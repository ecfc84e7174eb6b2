extension PeerMessage {
    /// The message whose first bytes, length prefix included, are `head`: all that `MessageKind.headBytes` asks for.
    init(head: UnsafeRawBufferPointer, lengthBytes: Int) {
        precondition(head.count >= 5, "a message without its number")
        let id = head[4]
        guard let kind = MessageKind(rawValue: id), let allowed = kind.lengthBytes else {
            self = .unknown(id: id, lengthBytes: lengthBytes)
            return
        }
        guard allowed.contains(lengthBytes) else {
            self = .malformed(kind, lengthBytes: lengthBytes)
            return
        }
        precondition(head.count >= kind.headBytes(lengthBytes: lengthBytes), "a message without its fields")
        self = Self.parsed(kind, head: head, lengthBytes: lengthBytes)
    }

    private static func parsed(_ kind: MessageKind, head: UnsafeRawBufferPointer, lengthBytes: Int) -> PeerMessage {
        func number(_ index: Int) -> UInt32 { head.bigEndian32(at: 5 + 4 * index) }
        func block(_ length: UInt32) -> BlockSpan {
            BlockSpan(piece: number(0), offsetBytes: number(1), lengthBytes: length)
        }
        switch kind {
        case .choke: return .choke
        case .unchoke: return .unchoke
        case .interested: return .interested
        case .notInterested: return .notInterested
        case .have: return .have(number(0))
        case .bitfield: return .bitfield(Bitfield(bytes: Array(head[5...]), lengthBytes: lengthBytes - 1))
        case .request: return .request(block(number(2)))
        case .piece: return .piece(block(UInt32(lengthBytes - 9)))
        case .cancel: return .cancel(block(number(2)))
        case .port: return .port(UInt16(head[5]) << 8 | UInt16(head[6]))
        case .suggestPiece: return .suggestPiece(number(0))
        case .haveAll: return .haveAll
        case .haveNone: return .haveNone
        case .rejectRequest: return .rejectRequest(block(number(2)))
        case .allowedFast: return .allowedFast(number(0))
        case .extended:
            return .extended(ExtendedMessage(id: head[5], bytes: Array(head[6...]), lengthBytes: lengthBytes - 2))
        case .hashRequest: return .hashRequest(hashes(head))
        case .hashes: return .hashes(hashes(head), hashBytes: lengthBytes - 1 - HashSpan.wireBytes)
        case .hashReject: return .hashReject(hashes(head))
        case .keepAlive, .unknown: return .unknown(id: head[4], lengthBytes: lengthBytes)
        }
    }

    private static func hashes(_ head: UnsafeRawBufferPointer) -> HashSpan {
        HashSpan(
            baseLayer: head.bigEndian32(at: 37),
            index: head.bigEndian32(at: 41),
            count: head.bigEndian32(at: 45),
            proofLayers: head.bigEndian32(at: 49),
            root: Array(head[5..<37])
        )
    }
}

extension UnsafeRawBufferPointer {
    /// Four bytes as a number, in network order.
    func bigEndian32(at offset: Int) -> UInt32 {
        precondition(offset >= 0 && offset + 4 <= count, "a number beyond its message")
        return UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
