import PeerWire

/// Bytes as the BEPs lay them out, written here by hand so that the decoder is held against them and not against itself.
enum Wire {
    static let infoHash = [UInt8](repeating: 0xaa, count: 20)
    static let peerID = Array("-XX0001-abcdefghijkl".utf8)

    static func handshake(reserved: [UInt8] = [0, 0, 0, 0, 0, 0x10, 0, 0x05]) -> [UInt8] {
        [19] + Array("BitTorrent protocol".utf8) + reserved + infoHash + peerID
    }

    static func number(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    }

    static func message(_ id: UInt8, _ fields: [UInt8] = []) -> [UInt8] {
        number(UInt32(1 + fields.count)) + [id] + fields
    }

    static func request(_ piece: UInt32, _ offset: UInt32, _ length: UInt32) -> [UInt8] {
        message(6, number(piece) + number(offset) + number(length))
    }

    static func piece(_ piece: UInt32, _ offset: UInt32, _ data: [UInt8]) -> [UInt8] {
        message(7, number(piece) + number(offset) + data)
    }

    /// Feeds bytes in chunks of these sizes, the last one repeated, and collects what is found.
    static func events(
        _ bytes: [UInt8],
        sizes: [Int] = [.max],
        start: StreamDecoder.Start = .connection
    ) -> [StreamEvent] {
        var decoder = StreamDecoder(start: start)
        var events: [StreamEvent] = []
        var place = 0
        var turn = 0
        while place < bytes.count {
            let size = min(sizes[min(turn, sizes.count - 1)], bytes.count - place)
            feed(&decoder, Array(bytes[place..<place + size]), into: &events)
            place += size
            turn += 1
        }
        return events
    }

    static func feed(
        _ decoder: inout StreamDecoder,
        _ bytes: [UInt8],
        missing: Int = 0,
        into events: inout [StreamEvent]
    ) {
        bytes.withUnsafeBytes { buffer in
            var chunk = StreamChunk(bytes: buffer, missingBytes: missing)
            while let event = decoder.next(&chunk) { events.append(event) }
        }
    }
}
