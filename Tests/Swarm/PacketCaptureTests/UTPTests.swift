import PacketCapture
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct UTPTests {
    private let client = Frame(sourcePort: 5000)

    /// A packet as BEP 29 lays it out.
    private func packet(
        _ kind: UInt8,
        id: UInt16,
        sequence: UInt16,
        ack: UInt16,
        window: UInt32 = 100_000,
        delay: UInt32 = 50,
        sentAt: UInt32 = 1,
        _ payload: [UInt8] = []
    ) -> [UInt8] {
        [kind << 4 | 1, 0] + Frame.number(id) + Frame.number(sentAt) + Frame.number(delay) + Frame.number(window)
            + Frame.number(sequence) + Frame.number(ack) + payload
    }

    private func opened(window: UInt32 = 100_000) -> Conversation {
        var talk = Conversation(client, handshake: false)
        talk.add(0, client.udp(packet(4, id: 100, sequence: 1, ack: 0)))
        talk.add(1000, client.reversed().udp(packet(2, id: 100, sequence: 65534, ack: 1, window: window)))
        return talk
    }

    @Test func readsHeadersWithExtensions() throws {
        let bytes: [UInt8] = [0x21, 1] + packet(2, id: 7, sequence: 9, ack: 8).dropFirst(2) + [0, 4, 1, 2, 3, 4]
        let header = try #require(bytes.withUnsafeBytes { UTPHeader($0) })
        #expect(header.kind == .state && header.connection == 7 && header.sequence == 9 && header.headerBytes == 26)
        let others: [[UInt8]] = [
            Array(bytes.prefix(24)), [0x22] + bytes.dropFirst(), [0x51] + bytes.dropFirst(), [0x21, 1],
        ]
        for broken in others {
            #expect(broken.withUnsafeBytes { UTPHeader($0) } == nil)
        }
    }

    @Test func followsAStreamThroughReorderingRetransmissionAndWrap() throws {
        var talk = opened()
        let server = client.reversed()
        talk.add(2000, client.udp(packet(0, id: 101, sequence: 2, ack: 65533, Wire.handshake(peer: 1))))
        let parts = [Wire.handshake(peer: 2), Wire.unchoke, Wire.have(1), Wire.have(2)]
        // Numbers 65534, 65535, 0, 1: the second and third change places, the first comes twice.
        for (time, index) in [(3000, 0), (4000, 2), (5000, 1), (6000, 0), (7000, 3)] {
            let sequence = UInt16(truncatingIfNeeded: 65534 + index)
            // A packet that is sent again says when: with the same microsecond it would be one packet seen twice.
            let sent = packet(0, id: 100, sequence: sequence, ack: 2, sentAt: UInt32(time), parts[index])
            talk.add(Int64(time), server.udp(sent))
        }
        talk.add(9000, client.udp(packet(2, id: 101, sequence: 3, ack: 1)))
        let analysis = talk.analyzed()
        #expect(analysis.count("have") == 2 && analysis.count("unchoke") == 1 && analysis.flowsByContent == ["utp": 1])
        let side = try #require(analysis.flows.first?.utp?.last)
        #expect(side.sender == "10.0.0.2:6881" && side.dataPackets == 5 && side.retransmittedPackets == 1)
        #expect(side.retransmittedBytes == 68 && side.roundTrip?.minimumNs == 2000)
        #expect(analysis.total.retransmittedBytes == 68 && analysis.total.otherBytes == 0)
        #expect(analysis.broken() == [])
    }

    /// The ends may have tried before: a connection's beginning counts from its own SYN.
    @Test func timesABeginningFromTheConnectionsOwnSYN() throws {
        var talk = opened()
        let server = client.reversed()
        talk.add(500_000, client.udp(packet(4, id: 300, sequence: 1, ack: 0)))
        talk.add(502_000, server.udp(packet(2, id: 300, sequence: 10, ack: 1)))
        talk.add(503_000, client.udp(packet(0, id: 301, sequence: 2, ack: 9, Wire.handshake(peer: 1))))
        talk.add(505_000, server.udp(packet(0, id: 300, sequence: 10, ack: 2, Wire.handshake(peer: 2))))
        let startup = try #require(talk.analyzed().flows.first?.startup)
        #expect(startup.startNs == 1_000_500_000 && startup.acceptedNs == 2000)
        #expect(startup.firstHandshakeNs == 3000 && startup.secondHandshakeNs == 5000)
    }

    /// Packets end with a block's header here, as libtorrent's do; two packets are not in the capture.
    @Test func readsOnPastAHoleInTheCapture() throws {
        var talk = opened()
        let server = client.reversed()
        let requests = (UInt32(0)...8).flatMap { Wire.request($0, 0) }
        talk.add(2000, client.udp(packet(0, id: 101, sequence: 2, ack: 65533, Wire.handshake(peer: 1) + requests)))
        let block = Wire.piece(0, 0)
        talk.add(3000, server.udp(packet(0, id: 100, sequence: 65534, ack: 2, Wire.handshake(peer: 2))))
        var parts = [Array(block.prefix(9000)), Array(block.dropFirst(9000)) + Wire.have(1)]
        for piece in UInt32(1)...8 {
            parts += [Array(Wire.piece(piece, 0).prefix(13)), [UInt8](repeating: 0xd5, count: 16384)]
        }
        for (index, part) in parts.enumerated() where ![1, 2].contains(index) {
            let time = Int64(4000 + 1000 * index)
            talk.add(
                time,
                server.udp(packet(0, id: 100, sequence: UInt16(truncatingIfNeeded: 65535 + index), ack: 2, part))
            )
            talk.add(
                time + 500,
                client.udp(packet(2, id: 101, sequence: 3, ack: UInt16(truncatingIfNeeded: 65535 + index)))
            )
        }
        let analysis = talk.analyzed()
        let sent = try #require(analysis.flows.first?.utp?.last)
        #expect(sent.missingPackets == 2 && sent.peer?.losses == 1)
        // Of blocks 0 to 8 the first two are not whole.
        #expect(analysis.count("piece") == 7 && analysis.total.payloadBytes == 7 * 16384)
        #expect(try #require(sent.peer).unreadBytes == 25_384, "9000 of block 0, all of block 1 but its header")
        #expect(analysis.broken() == [])
    }

    @Test func countsEncryptedConnections() {
        var talk = opened()
        let key = (0..<160).map { UInt8(truncatingIfNeeded: $0 &* 89 &+ 7) }
        talk.add(2000, client.udp(packet(0, id: 101, sequence: 2, ack: 65533, key)))
        #expect(talk.analyzed().encryptedConnections == 0, "one end alone proves nothing")
        talk.add(3000, client.reversed().udp(packet(0, id: 100, sequence: 65534, ack: 2, key)))
        let analysis = talk.analyzed()
        #expect(analysis.encryptedConnections == 1 && analysis.flowsByContent == ["utp": 1])
        #expect(analysis.total.otherBytes == 320 && analysis.messages.isEmpty)
    }

    @Test func readsAConnectionWhoseBeginningIsMissing() throws {
        var talk = Conversation(client, handshake: false)
        let server = client.reversed()
        talk.add(1000, client.udp(packet(0, id: 101, sequence: 20, ack: 499, Wire.request(0, 0, 100))))
        talk.add(2000, server.udp(packet(2, id: 100, sequence: 500, ack: 20)))
        talk.add(3000, server.udp(packet(0, id: 100, sequence: 500, ack: 20, Wire.piece(0, 0, 100))))
        talk.add(4000, client.udp(packet(0, id: 101, sequence: 21, ack: 500, Wire.request(1, 0, 100))))
        talk.add(6000, server.udp(packet(0, id: 100, sequence: 501, ack: 21, Wire.piece(1, 0, 100))))
        talk.add(7000, client.udp(packet(2, id: 101, sequence: 22, ack: 501)))
        let analysis = talk.analyzed()
        let flow = try #require(analysis.flows.first)
        #expect(flow.content == .utp && !flow.isFromStart && flow.startup == nil)
        #expect(flow.utp?.first?.sender == "10.0.0.1:5000" && flow.utp?.first?.connection == 100)
        #expect(analysis.count("piece") == 2 && analysis.requestToPiece?.minimumNs == 2000)
        #expect(flow.utp?.last?.roundTrip?.minimumNs == 1000 && analysis.broken() == [])
    }

    @Test func findsMoreInFlightThanTheWindowHolds() {
        var talk = opened(window: 1000)
        for sequence in UInt16(2)...4 {
            talk.add(
                2000,
                client.udp(packet(0, id: 101, sequence: sequence, ack: 65533, [UInt8](repeating: 1, count: 600)))
            )
        }
        let analysis = talk.analyzed()
        #expect(analysis.broken() == [.utpWindow] && analysis.violations.first?.packet == 4)
    }

    /// What was allowed before may be on its way when the window shrinks.
    @Test func forgivesAWindowThatShrinks() {
        var talk = opened(window: 2000)
        talk.add(2000, client.udp(packet(0, id: 101, sequence: 2, ack: 65533, [UInt8](repeating: 1, count: 600))))
        talk.add(3000, client.reversed().udp(packet(2, id: 100, sequence: 65534, ack: 1, window: 500)))
        for sequence in UInt16(3)...4 {
            talk.add(
                4000,
                client.udp(packet(0, id: 101, sequence: sequence, ack: 65533, [UInt8](repeating: 1, count: 600)))
            )
        }
        #expect(talk.analyzed().broken() == [])
        talk.add(5000, client.udp(packet(0, id: 101, sequence: 5, ack: 65533, [UInt8](repeating: 1, count: 600))))
        #expect(talk.analyzed().broken() == [.utpWindow])
    }

    /// BEP 29: the mask's first bit is the second packet after the acknowledged one.
    @Test func countsWhatArrivedBeyondAHoleAsDelivered() {
        var talk = opened(window: 2000)
        for sequence in UInt16(2)...4 {
            talk.add(
                2000,
                client.udp(packet(0, id: 101, sequence: sequence, ack: 65533, [UInt8](repeating: 1, count: 600)))
            )
        }
        var partly = packet(2, id: 100, sequence: 65534, ack: 1, window: 1400)
        partly[1] = 1
        talk.add(3000, client.reversed().udp(partly + [0, 4, 0b11, 0, 0, 0]))
        talk.add(4000, client.udp(packet(0, id: 101, sequence: 5, ack: 65533, [UInt8](repeating: 1, count: 600))))
        let analysis = talk.analyzed()
        #expect(analysis.broken() == [])
        #expect(analysis.flows.first?.utp?.first?.largestInFlightBytes == 1800)
    }

    @Test func takesOtherDatagramsForNothing() {
        var talk = Conversation(client, handshake: false)
        talk.add(0, client.udp(packet(0, id: 1, sequence: 1, ack: 1)))
        talk.add(1, Frame(sourcePort: 7).udp(Array("d1:ad2:id20:".utf8)))
        #expect(talk.analyzed().flowsByContent == ["dht": 1, "undecided": 1])
    }
}
