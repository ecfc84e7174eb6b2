/// A packet down to its TCP or UDP payload.
package struct TransportPacket {
    /// Where it came from.
    package let source: Endpoint
    /// Where it went.
    package let destination: Endpoint
    /// The TCP header; nil for UDP.
    package let tcp: TCPHeader?
    /// IPv4's identification, 0 for IPv6.
    package let identification: UInt16
    /// The payload's bytes that were captured; lent for the length of a call.
    package let payload: UnsafeRawBufferPointer
    /// Bytes that the payload had on the wire.
    package let payloadWireBytes: Int

    /// The flow that the packet belongs to.
    package var flow: FlowKey { FlowKey(tcp == nil ? .udp : .tcp, source, destination) }
}

/// A packet as a capture holds it.
package struct CapturedPacket {
    /// Which packet, and when.
    package let stamp: PacketStamp
    /// The bytes that were captured; the memory is lent for the length of a call.
    package let bytes: UnsafeRawBufferPointer
    /// Bytes that the packet had on the wire.
    package let wireBytes: Int
    /// What it begins with, where the capture has interfaces of several kinds; nil for the capture's only link layer.
    package let link: LinkLayer?

    /// A packet of `wireBytes`, of which `bytes` were captured.
    package init(stamp: PacketStamp, bytes: UnsafeRawBufferPointer, wireBytes: Int, link: LinkLayer? = nil) {
        self.stamp = stamp
        self.link = link
        self.bytes = bytes
        self.wireBytes = max(wireBytes, bytes.count)
    }
}

/// Which packet of a capture, and when.
package struct PacketStamp: Hashable, Sendable {
    /// Place in the capture from 1, as Wireshark numbers frames (before any filter of ours).
    package let number: Int
    /// Nanoseconds since 1970 by the clock of the capturing machine.
    package let timeNs: Int64

    /// The year 2043: later than any capture, early enough that differences of any two stamps fit.
    private static let latestNs: Int64 = 1 << 61

    /// Names a packet; a time before 1970 or after 2043, which only damaged captures have, becomes the nearest of them.
    package init(number: Int, timeNs: Int64) {
        self.number = number
        self.timeNs = min(max(timeNs, 0), Self.latestNs)
    }
}

/// The fields of a TCP header that reassembly needs (RFC 9293).
package struct TCPHeader: Hashable, Sendable {
    /// The header's flags.
    package struct Flags: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// No more bytes will come.
        package static let fin = Flags(rawValue: 1)
        /// A connection begins.
        package static let syn = Flags(rawValue: 2)
        /// A connection is refused or broken.
        package static let rst = Flags(rawValue: 4)
        /// The acknowledgement number is valid.
        package static let ack = Flags(rawValue: 16)
    }

    /// Number of the first payload byte, or of the SYN.
    package let sequence: UInt32
    /// Number of the next byte expected from the other end.
    package let acknowledgement: UInt32
    /// The flags.
    package let flags: Flags
    /// The window as sent, unscaled.
    package let window: UInt16
    /// The checksum as sent.
    package let checksum: UInt16

    /// A header of these fields.
    package init(sequence: UInt32, acknowledgement: UInt32, flags: Flags, window: UInt16 = 0, checksum: UInt16 = 0) {
        self.sequence = sequence
        self.acknowledgement = acknowledgement
        self.flags = flags
        self.window = window
        self.checksum = checksum
    }
}
