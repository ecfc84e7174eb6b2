import Foundation

/// A capture's TCP streams, byte for byte the same, with their segments cut elsewhere where tshark 4.0.17 loses messages.
///
/// Its BitTorrent dissector (`get_bittorrent_pdu_length`) needs a message's number to know its length. Where a segment ends
/// with a length prefix it takes the prefix, and all that follows up to the next segment that happens to begin with a
/// message, for the middle of one. A number that it does not know, as BEP 52's three, makes it give up the segment's rest.
/// So a prefix moves to the next segment here, and a message with such a number gets one of its own.
struct RecutCapture {
    /// Message numbers that this version does not know (BEP 52).
    static let unknownNumbers: Set<Int> = [21, 22, 23]

    private(set) var packets: [(timeNs: Int64, bytes: [UInt8])] = []
    /// Segments that end elsewhere now.
    private(set) var movedCuts = 0
    /// Messages by number, keep-alives apart, as a walk from length prefix to length prefix finds them.
    private(set) var messages: [Int: Int] = [:]
    /// Their bytes, length prefixes included.
    private(set) var messageBytes: [Int: Int] = [:]
    private(set) var keepAlives = 0

    private var streams: [[UInt8]: Stream] = [:]

    /// Where a packet's TCP segment lies.
    private struct Segment {
        let stream: [UInt8]
        let sequence: UInt32
        let isSYN: Bool
        let tcp: Int
        let payload: Range<Int>
    }

    /// One direction of a connection.
    private struct Stream {
        let base: UInt32
        var segments: [Int: [UInt8]] = [:]
        var bytes: [UInt8] = []
        /// Where a cut moves to.
        var moves: [Int: Int] = [:]
        /// Where a segment must end.
        var forced: [Int] = []

        func offset(_ sequence: UInt32) -> Int { Int(sequence &- base) }
    }

    /// Reads a pcap file of Ethernet and IPv4, little endian, in which every connection begins with its SYN.
    init(pcap: [UInt8]) {
        var frames: [(timeNs: Int64, bytes: [UInt8])] = []
        func number(_ place: Int) -> Int { (0..<4).reduce(0) { $0 | Int(pcap[place + $1]) << (8 * $1) } }
        let unit = number(0) == 0xa1b2_3c4d ? 1 : 1000
        var place = 24
        while place + 16 <= pcap.count {
            let end = place + 16 + number(place + 8)
            let time = Int64(number(place)) * 1_000_000_000 + Int64(number(place + 4) * unit)
            frames.append((time, Array(pcap[place + 16..<end])))
            place = end
        }
        for frame in frames { collect(frame.bytes) }
        for key in streams.keys { streams[key].map { streams[key] = walked($0) } }
        for frame in frames { write(frame) }
    }

    private static func segment(_ frame: [UInt8]) -> Segment? {
        guard frame.count >= 54, frame[12] == 8, frame[13] == 0, frame[23] == 6 else { return nil }
        let tcp = 14 + 4 * Int(frame[14] & 15)
        let end = 14 + Int(frame[16]) << 8 + Int(frame[17])
        let data = tcp + 4 * Int(frame[tcp + 12] >> 4)
        return Segment(
            stream: Array(frame[26..<34] + frame[tcp..<tcp + 4]),
            sequence: frame[tcp + 4..<tcp + 8].reduce(0) { $0 << 8 | UInt32($1) },
            isSYN: frame[tcp + 13] & 2 != 0,
            tcp: tcp,
            payload: data..<max(data, min(end, frame.count))
        )
    }

    private mutating func collect(_ frame: [UInt8]) {
        guard let segment = Self.segment(frame) else { return }
        if segment.isSYN { streams[segment.stream] = Stream(base: segment.sequence &+ 1) }
        guard let stream = streams[segment.stream], !segment.payload.isEmpty else { return }
        let offset = stream.offset(segment.sequence)
        guard stream.segments[offset]?.count ?? 0 < segment.payload.count else { return }
        streams[segment.stream]?.segments[offset] = Array(frame[segment.payload])
    }

    /// Puts a stream together and walks along it.
    private mutating func walked(_ given: Stream) -> Stream {
        var stream = given
        for (offset, bytes) in given.segments.sorted(by: { $0.key < $1.key }) where offset <= stream.bytes.count {
            stream.bytes += bytes.dropFirst(stream.bytes.count - offset)
        }
        stream.segments = [:]
        // aria2 begins with an obfuscated greeting, and goes on in plain text.
        let prefix = [19] + Array("BitTorrent protocol".utf8)
        let first = stream.bytes.indices.prefix(2048).first { stream.bytes[$0...].starts(with: prefix) }
        guard var place = first.map({ $0 + 68 }) else { return stream }
        while place + 4 < stream.bytes.count {
            let length = stream.bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            let end = place + 4 + length
            defer { place = end }
            guard length > 0 else {
                keepAlives += 1
                continue
            }
            guard end <= stream.bytes.count else { break }
            let number = Int(stream.bytes[place + 4])
            messages[number, default: 0] += 1
            messageBytes[number, default: 0] += 4 + length
            stream.moves[place + 4] = place
            guard Self.unknownNumbers.contains(number) else { continue }
            for inside in place + 1..<end { stream.moves[inside] = place }
            stream.forced += [place, end]
        }
        return stream
    }

    private mutating func write(_ frame: (timeNs: Int64, bytes: [UInt8])) {
        guard let segment = Self.segment(frame.bytes), !segment.payload.isEmpty, let stream = streams[segment.stream]
        else { return packets.append(frame) }
        let start = stream.offset(segment.sequence)
        let end = start + segment.payload.count
        let cut = stream.moves[end] ?? end
        if cut != end { movedCuts += 1 }
        var from = stream.moves[start] ?? start
        repeat {
            var through = stream.forced.first { $0 > from && $0 < cut } ?? cut
            // As much as IP's length field holds, with headers.
            if through - from > 65_000 {
                through = from + 65_000
                while stream.moves[through] != nil { through -= 1 }
            }
            var head = Array(frame.bytes[..<segment.payload.lowerBound])
            head.replaceSubrange(16..<18, with: Frame.number(UInt16(head.count - 14 + max(0, through - from))))
            head.replaceSubrange(
                segment.tcp + 4..<segment.tcp + 8,
                with: Frame.number(stream.base &+ UInt32(from))
            )
            // Only the last part ends the stream.
            if through < cut { head[segment.tcp + 13] &= 0xfe }
            packets.append((frame.timeNs, head + stream.bytes[from..<max(from, through)]))
            from = through
        } while from < cut
    }
}
