import Glibc

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
        ringBytes = Self.ringBytes(mode)
        filter = Self.filter(ports: ports)
    }

    /// 64 MiB for headers, which is never full; up to 1 GiB for everything, as the reading thread must share the processors
    /// with engines that fill them, but no more than a sixteenth of the machine's memory. libpcap takes less where it must.
    private static func ringBytes(_ mode: CaptureMode) -> Int32 {
        let least = 64 << 20
        let memory = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        return Int32(mode == .full ? min(max(least, memory / 16), 1 << 30) : least)
    }

    /// A filter that passes TCP and UDP from or to any of these ports.
    package static func filter(ports: [UInt16]) -> String {
        Set(ports).sorted().map { "port \($0)" }.joined(separator: " or ")
    }
}

/// How much of each packet a live capture keeps.
package enum CaptureMode: String, CaseIterable, Sendable {
    /// The headers and what fits behind them: byte counts and TCP are exact, messages inside large segments are not seen.
    case headers
    /// Everything.
    case full

    /// Bytes kept of each packet: Ethernet, IPv6 and the longest TCP header take 114, the rest shows small messages.
    var snapLengthBytes: Int32 { self == .headers ? 192 : 262_144 }
}
