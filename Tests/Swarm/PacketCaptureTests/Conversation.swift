import PacketCapture

/// A capture made by hand: packets with times, without a file.
struct Conversation {
    private(set) var packets: [(timeNs: Int64, bytes: [UInt8])] = []
    private var sequences: [UInt32] = [1000, UInt32.max - 20]
    private let frames: [Frame]

    /// Client on side 0, server on side 1.
    init(_ frame: Frame = Frame(), handshake: Bool = true) {
        frames = [frame, frame.reversed()]
        guard handshake else { return }
        add(0, frames[0].tcp(sequences[0] &- 1, flags: 2))
        add(1000, frames[1].tcp(sequences[1] &- 1, ack: sequences[0], flags: 18))
    }

    mutating func add(_ timeNs: Int64, _ bytes: [UInt8]) { packets.append((timeNs, Frame.ethernet + bytes)) }

    /// Bytes sent by a side in segments of at most 1400.
    mutating func send(_ side: Int, at timeNs: Int64, _ payload: [UInt8], segmentBytes: Int = 1400) {
        var place = 0
        while place < payload.count {
            let end = min(payload.count, place + segmentBytes)
            add(
                timeNs,
                frames[side].tcp(sequences[side], Array(payload[place..<end]), ack: sequences[1 - side], flags: 24)
            )
            sequences[side] &+= UInt32(end - place)
            place = end
        }
    }

    /// Bytes sent by a side that the capture lacks.
    mutating func lose(_ side: Int, _ bytes: Int) { sequences[side] &+= UInt32(bytes) }

    mutating func sendAgain(_ side: Int, at timeNs: Int64, _ payload: [UInt8], identification: UInt16) {
        add(
            timeNs,
            frames[side].tcp(
                sequences[side] &- UInt32(payload.count),
                payload,
                ack: sequences[1 - side],
                flags: 24,
                identification: identification
            )
        )
    }

    /// Both greetings, then both sides' first messages.
    mutating func greet(fast: Bool = true) {
        let reserved: [UInt8] = fast ? [0, 0, 0, 0, 0, 0x10, 0, 0x05] : [0, 0, 0, 0, 0, 0, 0, 0]
        send(0, at: 10_000, Wire.handshake(peer: 1, reserved: reserved))
        send(1, at: 20_000, Wire.handshake(peer: 2, reserved: reserved))
    }

    func analyzed(
        torrents: [TorrentFacts] = [],
        filter: FlowFilter? = nil,
        snapLength: Int = .max,
        listed: Int? = nil
    ) -> WireAnalysis {
        var analyzer = CaptureAnalyzer(link: .ethernet, torrents: torrents, filter: filter)
        for (index, packet) in packets.enumerated() {
            packet.bytes.withUnsafeBytes {
                analyzer.receive(
                    CapturedPacket(
                        stamp: PacketStamp(number: index + 1, timeNs: 1_000_000_000 + packet.timeNs),
                        bytes: UnsafeRawBufferPointer(rebasing: $0.prefix(snapLength)),
                        wireBytes: $0.count
                    )
                )
            }
        }
        return analyzer.finish(link: .ethernet, listed: listed)
    }
}

extension WireAnalysis {
    func broken() -> [Rule] { conformance.filter { $0.violations > 0 }.map(\.rule) }

    func count(_ name: String) -> Int { messages[name]?.count ?? 0 }
}
