import PacketCapture

/// A packet of a simulated capture, whole or in part.
struct SimulatedPacket {
    var timeNs: Int64
    var bytes: [UInt8]
    var wireBytes: Int

    init(timeNs: Int64, bytes: [UInt8]) {
        self.timeNs = timeNs
        self.bytes = bytes
        wireBytes = bytes.count
    }
}

/// Two ends that send a stream each, over TCP or uTP, as Linux and libtorrent do: identifications that count up, segments of
/// 1448 bytes, an acknowledgement for every second one.
struct SimulatedLink {
    enum Carrier: CaseIterable { case tcp, utp }

    private static let segmentBytes = [Carrier.tcp: 1448, .utp: 1402]
    private static let connection: UInt16 = 4000

    let carrier: Carrier
    private let frames: [Frame]
    private var sequences: [UInt32]
    private var identifications: [UInt16] = [7, 60_000]
    private var unacknowledged = [0, 0]
    private(set) var timeNs: Int64
    private(set) var packets: [SimulatedPacket] = []

    /// Opens the connection at a time.
    init(_ carrier: Carrier, _ frame: Frame, at timeNs: Int64, sequences: [UInt32]) {
        self.carrier = carrier
        frames = [frame, frame.reversed()]
        self.sequences = sequences
        self.timeNs = timeNs
        if carrier == .tcp {
            add(0, flags: 2)
            self.sequences[0] &+= 1
            add(1, flags: 18)
            self.sequences[1] &+= 1
            add(0, flags: 16)
        } else {
            addDatagram(0, kind: 4)
            self.sequences[0] &+= 1
            addDatagram(1, kind: 2)
        }
    }

    mutating func wait(_ ns: Int64) { timeNs += ns }

    /// Sends bytes in one write.
    mutating func send(_ side: Int, _ bytes: [UInt8]) {
        let size = Self.segmentBytes[carrier] ?? 1400
        var place = 0
        while place < bytes.count {
            let end = min(bytes.count, place + size)
            let part = Array(bytes[place..<end])
            if carrier == .tcp {
                add(side, flags: 24, part)
                sequences[side] &+= UInt32(part.count)
            } else {
                addDatagram(side, kind: 0, part)
                sequences[side] = (sequences[side] &+ 1) & 0xffff
            }
            place = end
            unacknowledged[side] += 1
            if unacknowledged[side] == 2 || place == bytes.count { acknowledge(side) }
        }
    }

    /// Both ends say that they are done.
    mutating func close() {
        for side in 0...1 {
            if carrier == .tcp {
                add(side, flags: 17)
                sequences[side] &+= 1
                add(1 - side, flags: 16)
            } else {
                addDatagram(side, kind: 1)
                sequences[side] = (sequences[side] &+ 1) & 0xffff
                addDatagram(1 - side, kind: 2)
            }
        }
    }

    private mutating func acknowledge(_ side: Int) {
        unacknowledged[side] = 0
        if carrier == .tcp { add(1 - side, flags: 16) } else { addDatagram(1 - side, kind: 2) }
    }

    private mutating func add(_ side: Int, flags: UInt8, _ payload: [UInt8] = []) {
        let sequence = sequences[side]
        let acknowledgement = flags == 2 ? 0 : sequences[1 - side]
        record(side) { frame, number in
            frame.tcp(sequence, payload, ack: acknowledgement, flags: flags, identification: number)
        }
    }

    /// BEP 29: the end that opened the connection sends under the higher id, but for its SYN.
    private mutating func addDatagram(_ side: Int, kind: UInt8, _ payload: [UInt8] = []) {
        let id = side == 0 && kind != 4 ? Self.connection &+ 1 : Self.connection
        let number = UInt16(truncatingIfNeeded: sequences[side])
        let header =
            [kind << 4 | 1, 0] + Frame.number(id) + Frame.number(UInt32(truncatingIfNeeded: timeNs / 1000))
            + Frame.number(UInt32(70)) + Frame.number(UInt32(1 << 20)) + Frame.number(number)
            + Frame.number(UInt16(truncatingIfNeeded: sequences[1 - side]) &- 1)
        record(side) { frame, number in frame.udp(header + payload, identification: number) }
    }

    private mutating func record(_ side: Int, _ make: (Frame, UInt16) -> [UInt8]) {
        timeNs += 23_000
        identifications[side] &+= 1
        let bytes = Frame.ethernet + make(frames[side], identifications[side])
        packets.append(SimulatedPacket(timeNs: timeNs, bytes: bytes))
    }
}
