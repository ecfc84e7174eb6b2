/// TCP and UDP counters of this network namespace since it was made (`/proc/net/snmp`, RFC 1213, RFC 4022, RFC 4113).
package struct TransportCounters: Equatable, Sendable {
    /// TCP segments sent, retransmissions not included.
    package let tcpSentSegments: Int64
    /// TCP segments sent again.
    package let tcpRetransmittedSegments: Int64
    /// UDP datagrams lost because a socket's receive buffer was full: uTP loss on loopback.
    package let udpReceiveBufferErrors: Int64
}
