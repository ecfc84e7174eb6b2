/// What a live capture takes in and where it goes.
package struct CaptureOptions: Sendable {
    /// The interface; loopback packets are seen once, on their way in, as libpcap leaves out the other view.
    package var interface = "lo"
    /// How much of each packet is kept.
    package var mode: CaptureMode
    /// What is taken in, in libpcap's language; empty for everything.
    package var filter: String
    /// Bytes of the ring into which the kernel writes (TPACKET_V3).
    package var ringBytes: Int32
    /// The file, pcap with nanoseconds; replaced if it exists.
    package var path: String

    /// A capture of the loopback that goes to `path`, of the packets from or to these ports; all packets without ports.
    package init(path: String, mode: CaptureMode, ports: [UInt16] = []) {
        self.path = path
        self.mode = mode
        ringBytes = mode == .full ? 256 << 20 : 64 << 20
        filter = Self.filter(ports: ports)
    }

    /// A filter that passes TCP and UDP from or to any of these ports.
    package static func filter(ports: [UInt16]) -> String {
        Set(ports).sorted().map { "port \($0)" }.joined(separator: " or ")
    }
}
