import CPcap
import Glibc

/// A capture in a file, pcap or pcapng, read packet by packet.
package struct CaptureFile: ~Copyable {
    private let handle: PcapHandle
    private let filter: PcapFilter
    /// What each packet begins with.
    package let link: LinkLayer

    /// Opens a capture; `filter` is in libpcap's language, empty for every packet.
    ///
    /// Throws `CaptureError`: `unreadable`, `unsupportedLink`, `badFilter`.
    package init(path: String, filter: String = "") throws(CaptureError) {
        var words = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        let opened = pcap_open_offline_with_tstamp_precision(path, UInt32(PCAP_TSTAMP_PRECISION_NANO), &words)
        guard let opened else {
            throw CaptureError(.unreadable, "cannot read the capture '\(path)'", cause: PcapText.text(words))
        }
        let handle = PcapHandle(opened)
        let link = try handle.link(of: path)
        let filter = try PcapFilter(filter, for: handle.pointer)
        self.link = link
        self.filter = filter
        self.handle = handle
    }

    /// Hands each packet that the filter admits to `body`, numbered from 1 by its place in the file, as Wireshark does.
    ///
    /// Returns why the file ended too early, nil where it is whole.
    package borrowing func forEachPacket(_ body: (CapturedPacket) -> Void) -> String? {
        var header: UnsafeMutablePointer<pcap_pkthdr>?
        var bytes: UnsafePointer<UInt8>?
        var number = 0
        while true {
            let status = pcap_next_ex(handle.pointer, &header, &bytes)
            guard status == 1, let header, let bytes else {
                return status == PCAP_ERROR_BREAK ? nil : "after packet \(number): \(handle.words)"
            }
            number += 1
            guard filter.admits(header, bytes) else { continue }
            let stamp = PacketStamp(number: number, timeNs: header.pointee.timeNs)
            let lent = UnsafeRawBufferPointer(start: bytes, count: Int(header.pointee.caplen))
            body(CapturedPacket(stamp: stamp, bytes: lent, wireBytes: Int(header.pointee.len)))
        }
    }
}

extension pcap_pkthdr {
    /// Nanoseconds since 1970, on a handle opened with nanosecond precision; a damaged file may hold any number.
    fileprivate var timeNs: Int64 { Int64(ts.tv_sec) &* 1_000_000_000 &+ Int64(ts.tv_usec) }
}
