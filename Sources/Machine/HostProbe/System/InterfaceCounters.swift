/// Traffic of one network interface since boot (`/proc/net/dev`, proc_pid_net(5)).
package struct InterfaceCounters: Equatable, Sendable {
    /// Bytes received, link headers included where the link has them.
    package let receivedBytes: Int64
    /// Packets received; on loopback one packet may be a 64 KiB segment.
    package let receivedPackets: Int64
    /// Packets dropped on receipt.
    package let receivedDropped: Int64
    /// Bytes sent.
    package let sentBytes: Int64
    /// Packets sent.
    package let sentPackets: Int64
}
