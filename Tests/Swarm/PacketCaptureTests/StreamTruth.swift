import PacketCapture
import PeerWire

/// What a whole capture says, from its streams put together here: every message, and which packets hold its bytes.
struct StreamTruth {
    struct Message {
        let content: ReadMessage.Content
        /// Its bytes in the stream.
        let range: Range<Int>
    }

    /// One direction of a connection.
    struct Stream {
        var messages: [Message] = []
        fileprivate var base: UInt32?
        fileprivate var parts: [Int: [UInt8]] = [:]
    }

    /// By the addresses and ports of sender and receiver.
    private(set) var streams: [String: Stream] = [:]
    private let carrier: SimulatedLink.Carrier
    /// Where the payload of a uTP packet begins in its stream.
    private var starts: [String: [UInt16: Int]] = [:]

    /// A segment's or a datagram's place in a capture.
    private struct Part {
        let stream: String
        let number: UInt32
        let payload: Range<Int>
        let opens: Bool
    }

    init(_ packets: [SimulatedPacket], _ carrier: SimulatedLink.Carrier) {
        self.carrier = carrier
        for packet in packets { collect(packet.bytes) }
        for key in streams.keys { streams[key] = read(key) }
    }

    /// Which messages lie whole in the packets of a damaged capture: a flag for each, in order.
    func whole(in packets: [SimulatedPacket]) -> [String: [Bool]] {
        var seen: [String: [Range<Int>]] = [:]
        for packet in packets {
            guard let part = part(packet.bytes), let start = place(part) else { continue }
            let count = min(part.payload.upperBound, packet.bytes.count) - part.payload.lowerBound
            if count > 0 { seen[part.stream, default: []].append(start..<start + count) }
        }
        return streams.reduce(into: [:]) { whole, stream in
            let runs = Self.joined(seen[stream.key] ?? [])
            whole[stream.key] = stream.value.messages.map { message in
                runs.contains { $0.lowerBound <= message.range.lowerBound && $0.upperBound >= message.range.upperBound }
            }
        }
    }

    private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = runs.last, range.lowerBound <= last.upperBound {
                runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                runs.append(range)
            }
        }
        return runs
    }

    private func place(_ part: Part) -> Int? {
        if carrier == .utp { return starts[part.stream]?[UInt16(truncatingIfNeeded: part.number)] }
        return streams[part.stream]?.base.map { Int(Int32(bitPattern: part.number &- $0)) }
    }

    private func part(_ frame: [UInt8]) -> Part? {
        guard frame.count >= 42, frame[12] == 8, frame[13] == 0, [6, 17].contains(frame[23]) else { return nil }
        func number(_ place: Int) -> UInt32 { frame[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) } }
        let start = 14 + 4 * Int(frame[14] & 15)
        let end = 14 + Int(frame[16]) << 8 + Int(frame[17])
        func name(_ address: Int, _ port: Int) -> String {
            frame[address..<address + 4].map { "\($0)" }.joined(separator: ".")
                + ":\(Int(frame[port]) << 8 + Int(frame[port + 1]))"
        }
        let stream = name(26, start) + ">" + name(30, start + 2)
        if frame[23] == 6 {
            guard carrier == .tcp, frame.count >= start + 20 else { return nil }
            let opens = frame[start + 13] & 2 != 0
            let payload = start + 4 * Int(frame[start + 12] >> 4)
            let sequence = number(start + 4) &+ (opens ? 1 : 0)
            return Part(stream: stream, number: sequence, payload: payload..<max(payload, end), opens: opens)
        }
        guard carrier == .utp, frame.count > start + 28 else { return nil }
        let header = frame[(start + 8)...].withUnsafeBytes { UTPHeader($0) }
        guard let header, header.kind == .data else { return nil }
        let payload = start + 8 + header.headerBytes
        return Part(stream: stream, number: UInt32(header.sequence), payload: payload..<max(payload, end), opens: false)
    }

    private mutating func collect(_ frame: [UInt8]) {
        guard let part = part(frame) else { return }
        let bytes = Array(frame[part.payload])
        if carrier == .tcp {
            if part.opens { streams[part.stream, default: Stream()].base = part.number }
            guard !bytes.isEmpty, let place = place(part) else { return }
            if streams[part.stream]?.parts[place]?.count ?? 0 < bytes.count {
                streams[part.stream]?.parts[place] = bytes
            }
        } else {
            let first = streams[part.stream]?.base ?? part.number
            streams[part.stream, default: Stream()].base = first
            streams[part.stream]?.parts[Int(Int16(truncatingIfNeeded: Int32(part.number) - Int32(first)))] = bytes
        }
    }

    private mutating func read(_ key: String) -> Stream {
        var stream = streams[key] ?? Stream()
        var bytes: [UInt8] = []
        for (place, part) in stream.parts.sorted(by: { $0.key < $1.key }) {
            if carrier == .utp {
                starts[key, default: [:]][UInt16(truncatingIfNeeded: Int(stream.base ?? 0) + place)] = bytes.count
                bytes += part
            } else if place <= bytes.count {
                bytes += part.dropFirst(bytes.count - place)
            }
        }
        stream.parts = [:]
        var decoder = StreamDecoder(start: .connection)
        var place = 0
        bytes.withUnsafeBytes {
            var chunk = StreamChunk(bytes: $0)
            while let event = decoder.next(&chunk) {
                switch event {
                case .handshake(let handshake):
                    stream.messages.append(Message(content: .handshake(handshake), range: 0..<Handshake.wireBytes))
                    place = Handshake.wireBytes
                case .message(let message, let wireBytes, _):
                    stream.messages.append(Message(content: .message(message), range: place..<place + wireBytes))
                    place += wireBytes
                default: break
                }
            }
        }
        return stream
    }
}
