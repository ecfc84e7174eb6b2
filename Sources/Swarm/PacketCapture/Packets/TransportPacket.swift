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
