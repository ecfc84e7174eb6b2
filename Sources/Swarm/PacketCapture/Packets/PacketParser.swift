/// From a packet's bytes to its TCP or UDP payload, over nothing but those bytes.
package struct PacketParser: Sendable {
    private let link: LinkLayer

    /// What was learned from the IP header.
    private struct Network {
        let source: IPAddress
        let destination: IPAddress
        let identification: UInt16
        let transport: UInt8
        /// Where the transport header begins.
        let offset: Int
        /// Where the IP packet ends on the wire.
        let end: Int
    }

    private static let tcp: UInt8 = 6
    private static let udp: UInt8 = 17
    private static let maximumExtensionHeaders = 8

    /// A parser for packets that begin with this link layer, unless they say otherwise themselves.
    package init(link: LinkLayer) {
        self.link = link
    }

    /// The packet's transport payload, or why there is none.
    package func parse(_ packet: CapturedPacket) -> Result<TransportPacket, PacketRefusal> {
        do throws(PacketRefusal) {
            return .success(try transport(packet))
        } catch {
            return .failure(error)
        }
    }

    private func transport(_ packet: CapturedPacket) throws(PacketRefusal) -> TransportPacket {
        let view = ByteView(bytes: packet.bytes)
        let start = try (packet.link ?? link).networkOffset(view)
        let network =
            switch try view.number8(start) >> 4 {
            case 4: try ipv4(view, at: start, wireEnd: packet.wireBytes)
            case 6: try ipv6(view, at: start, wireEnd: packet.wireBytes)
            default: throw PacketRefusal.notIP
            }
        switch network.transport {
        case Self.tcp: return try tcpPacket(view, network)
        case Self.udp: return try udpPacket(view, network)
        default: throw .otherProtocol
        }
    }

    private func ipv4(_ view: ByteView, at start: Int, wireEnd: Int) throws(PacketRefusal) -> Network {
        let headerBytes = Int(try view.number8(start) & 0xf) * 4
        guard headerBytes >= 20 else { throw .malformed }
        let total = Int(try view.number16(start + 2))
        // 0 is what segmentation offload leaves in a packet that is larger than the field (BIG TCP).
        let end = total == 0 ? wireEnd : start + total
        guard end >= start + headerBytes, end <= wireEnd else { throw .malformed }
        // The more-fragments bit and the offset.
        guard try view.number16(start + 6) & 0x3fff == 0 else { throw .fragment }
        return Network(
            source: IPAddress(v4: try view.number32(start + 12)),
            destination: IPAddress(v4: try view.number32(start + 16)),
            identification: try view.number16(start + 4),
            transport: try view.number8(start + 9),
            offset: start + headerBytes,
            end: end
        )
    }

    private func ipv6(_ view: ByteView, at start: Int, wireEnd: Int) throws(PacketRefusal) -> Network {
        let payloadBytes = Int(try view.number16(start + 4))
        var next = try view.number8(start + 6)
        var offset = start + 40
        // 0 belongs to a jumbogram, whose length is in an option (RFC 2675) and equals what the link says.
        let end = payloadBytes == 0 ? wireEnd : offset + payloadBytes
        guard end <= wireEnd else { throw .malformed }
        for _ in 0...Self.maximumExtensionHeaders {
            switch next {
            case 0, 43, 60, 135, 139, 140:
                next = try view.number8(offset)
                offset += (Int(try view.number8(offset + 1)) + 1) * 8
            case 51:
                next = try view.number8(offset)
                offset += (Int(try view.number8(offset + 1)) + 2) * 4
            case 44:
                // An atomic fragment (RFC 6946) is whole.
                guard try view.number16(offset + 2) & 0xfff9 == 0 else { throw .fragment }
                next = try view.number8(offset)
                offset += 8
            default:
                guard offset <= end else { throw .malformed }
                return Network(
                    source: IPAddress(v6High: try view.number64(start + 8), v6Low: try view.number64(start + 16)),
                    destination: IPAddress(v6High: try view.number64(start + 24), v6Low: try view.number64(start + 32)),
                    identification: 0,
                    transport: next,
                    offset: offset,
                    end: end
                )
            }
        }
        throw .malformed
    }

    private func tcpPacket(_ view: ByteView, _ network: Network) throws(PacketRefusal) -> TransportPacket {
        let start = network.offset
        let headerBytes = Int(try view.number8(start + 12) >> 4) * 4
        guard headerBytes >= 20, start + headerBytes <= network.end else { throw .malformed }
        let header = TCPHeader(
            sequence: try view.number32(start + 4),
            acknowledgement: try view.number32(start + 8),
            flags: TCPHeader.Flags(rawValue: try view.number8(start + 13)),
            window: try view.number16(start + 14),
            checksum: try view.number16(start + 16)
        )
        return try packet(view, network, header, payloadStart: start + headerBytes, end: network.end)
    }

    private func udpPacket(_ view: ByteView, _ network: Network) throws(PacketRefusal) -> TransportPacket {
        let start = network.offset
        let length = Int(try view.number16(start + 4))
        let end = length == 0 ? network.end : start + length
        guard end >= start + 8, end <= network.end else { throw .malformed }
        return try packet(view, network, nil, payloadStart: start + 8, end: end)
    }

    private func packet(
        _ view: ByteView,
        _ network: Network,
        _ tcp: TCPHeader?,
        payloadStart: Int,
        end: Int
    )
        throws(PacketRefusal) -> TransportPacket
    {
        let seenStart = min(payloadStart, view.count)
        let seenEnd = max(seenStart, min(end, view.count))
        return TransportPacket(
            source: Endpoint(address: network.source, port: try view.number16(network.offset)),
            destination: Endpoint(address: network.destination, port: try view.number16(network.offset + 2)),
            tcp: tcp,
            identification: network.identification,
            payload: UnsafeRawBufferPointer(rebasing: view.bytes[seenStart..<seenEnd]),
            payloadWireBytes: end - payloadStart
        )
    }
}

/// Why a packet holds nothing that is analysed.
package enum PacketRefusal: String, Error, CaseIterable, Codable, Sendable {
    /// Neither IPv4 nor IPv6.
    case notIP = "not_ip"
    /// Of an interface whose link layer is not read.
    case unsupportedLink = "unsupported_link"
    /// IP, but neither TCP nor UDP.
    case otherProtocol = "other_protocol"
    /// A fragment; fragments are counted, not joined.
    case fragment
    /// The capture cut the packet off inside its headers.
    case cutOff = "cut_off"
    /// A header contradicts itself.
    case malformed
    /// The same packet, seen a second time by the capture.
    case seenTwice = "seen_twice"
    /// More flows than ``CaptureLimits/flows`` were open.
    case tooManyFlows = "too_many_flows"
    /// Left out by the caller's flow filter.
    case filteredOut = "filtered_out"
}
