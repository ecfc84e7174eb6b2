import CPcap
import Glibc

/// A capture in a file, pcap or pcapng, read packet by packet.
package struct CaptureFile: ~Copyable {
    /// Who takes the packets from the file; both find the same in every file.
    package enum Reader: Hashable, CaseIterable, Sendable {
        /// libpcap alone: anything it can read, from a pipe too.
        case libpcap
        /// Regular records straight from the file's pages, the rest by libpcap: fast where packets are large.
        case mapped
    }

    /// What libpcap says of any other file.
    private static let unknownFormat = "unknown file format"

    private let handle: PcapHandle
    private let filter: PcapFilter
    private let filterText: String
    private let path: String
    /// Whether libpcap is not to read: the first of several interfaces has a link layer that is not read.
    private let isMixed: Bool
    /// What each packet begins with that does not say otherwise.
    package let link: LinkLayer

    /// Opens a capture; `filter` is in libpcap's language, empty for every packet.
    ///
    /// Throws `CaptureError`: `unreadable`, `unsupportedLink`, `badFilter`.
    package init(path: String, filter: String = "") throws(CaptureError) {
        var words = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        let opened = pcap_open_offline_with_tstamp_precision(path, UInt32(PCAP_TSTAMP_PRECISION_NANO), &words)
        guard let opened else {
            let cause = PcapText.text(words)
            let advice = cause == Self.unknownFormat ? ", it must be pcap or pcapng, and not compressed" : ""
            throw CaptureError(.unreadable, "cannot read the capture '\(path)'\(advice)", cause: cause)
        }
        let handle = PcapHandle(opened)
        let own = LinkLayer(rawValue: pcap_datalink(handle.pointer))
        let other = own == nil ? PcapngReader.firstLink(path: path) : nil
        let link = if let other { other } else { try handle.link(of: path) }
        let isMixed = other != nil
        let compiled = try PcapFilter(isMixed ? "" : filter, for: handle.pointer)
        self.link = link
        self.isMixed = isMixed
        self.filter = compiled
        filterText = filter
        self.handle = handle
        self.path = path
    }

    /// Hands each packet that the filter admits to `body`, numbered from 1 by its place in the file, as Wireshark does.
    ///
    /// Returns why the file ended too early, nil where it is whole. Call once.
    package borrowing func forEachPacket(
        by reader: Reader = .mapped,
        _ body: (CapturedPacket) -> Void
    ) -> CaptureDamage? {
        var number = 0
        if isMixed {
            let words = readMixed(&number, body)
            return words.map { CaptureDamage(packets: number, words: $0) }
        }
        // libpcap takes "-" for standard input, which may have been read from before.
        var step = Step.packet
        if reader == .mapped, path != "-", let records = RecordReader(handle.pointer) {
            step = readMapped(records, &number, body)
        }
        while true {
            switch step {
            case .packet: step = readNext(&number, body)
            case .end: return nil
            case .damage(let words): return CaptureDamage(packets: number, words: words)
            case .refused(let words):
                let own = goOn(&number, words, body)
                return own.map { CaptureDamage(packets: number, words: $0) }
            }
        }
    }

    private enum Step {
        case packet
        case end
        case damage(String)
        /// libpcap goes no further, for a reason that need not be damage.
        case refused(String)
    }

    /// What libpcap says of a file that ends inside a record; all else may be an interface unlike the first.
    private static let truncation = "truncated"

    /// Reads records as long as they are regular, by libpcap those that are not; `packet` where libpcap is to go on alone.
    private borrowing func readMapped(
        _ records: consuming RecordReader,
        _ number: inout Int,
        _ body: (CapturedPacket) -> Void
    ) -> Step {
        var irregular = 0
        while true {
            while let record = records.next() {
                number += 1
                if filter.admits(record.bytes, wireBytes: record.wireBytes) {
                    body(
                        CapturedPacket(
                            stamp: PacketStamp(number: number, timeNs: record.timeNs),
                            bytes: record.bytes,
                            wireBytes: record.wireBytes
                        )
                    )
                }
                if records.isTruncated {
                    return .damage("the file became shorter while it was read")
                }
            }
            guard let file = pcap_file(handle.pointer), fseeko(file, records.offset, SEEK_SET) == 0 else {
                return .damage("cannot go on at byte \(records.offset) of the file")
            }
            let step = readNext(&number, body)
            irregular += 1
            // Going to and fro costs more than it saves where regular records are few.
            guard case .packet = step, irregular <= 64 + number / 16, records.move(to: ftello(file)) else {
                return step
            }
        }
    }

    /// Hands libpcap's next packet to `body`.
    private borrowing func readNext(_ number: inout Int, _ body: (CapturedPacket) -> Void) -> Step {
        var header: UnsafeMutablePointer<pcap_pkthdr>?
        var bytes: UnsafePointer<UInt8>?
        let status = pcap_next_ex(handle.pointer, &header, &bytes)
        guard status == 1, let header, let bytes else {
            return status == PCAP_ERROR_BREAK ? .end : .refused(handle.words)
        }
        number += 1
        guard filter.admits(header, bytes) else { return .packet }
        let stamp = PacketStamp(number: number, timeNs: header.pointee.timeNs)
        let lent = UnsafeRawBufferPointer(start: bytes, count: Int(header.pointee.caplen))
        body(CapturedPacket(stamp: stamp, bytes: lent, wireBytes: Int(header.pointee.len)))
        return .packet
    }

    /// Goes on where libpcap does not: pcapng may hold interfaces and sections of several kinds. Why it ends too early.
    private borrowing func goOn(_ number: inout Int, _ words: String, _ body: (CapturedPacket) -> Void) -> String? {
        guard !words.contains(Self.truncation) else { return words }
        guard path != "-", PcapngReader(path: path) != nil else {
            return words + (words.contains("interface") ? "; such a capture is read from a file, not from a pipe" : "")
        }
        return readMixed(&number, body)
    }

    /// Reads a pcapng file by its own interfaces from the packet after `number` on. Why it ends too early.
    private borrowing func readMixed(_ number: inout Int, _ body: (CapturedPacket) -> Void) -> String? {
        guard var reader = PcapngReader(path: path) else { return "the file cannot be opened again" }
        var filters = LinkFilters(filterText)
        var place = 0
        while true {
            switch reader.next() {
            case .end: return nil
            case .damage(let words): return words
            case .packet(let record):
                place += 1
                guard place > number else { continue }
                number = place
                do throws(CaptureError) {
                    guard try filters.admits(record) else { continue }
                } catch { return error.description }
                let stamp = PacketStamp(number: place, timeNs: record.timeNs)
                body(
                    CapturedPacket(stamp: stamp, bytes: record.bytes, wireBytes: record.wireBytes, link: record.link)
                )
            }
        }
    }
}

extension pcap_pkthdr {
    /// Nanoseconds since 1970, on a handle opened with nanosecond precision; a damaged file may hold any number.
    fileprivate var timeNs: Int64 { Int64(ts.tv_sec) &* 1_000_000_000 &+ Int64(ts.tv_usec) }
}

/// One filter in libpcap's language, compiled for each link layer that packets turn out to have.
struct LinkFilters {
    /// A class, as a dictionary holds no values that cannot be copied.
    private final class Compiled {
        let filter: PcapFilter

        init(_ filter: consuming PcapFilter) { self.filter = filter }
    }

    private let text: String
    private var compiled: [LinkLayer: Compiled] = [:]

    init(_ text: String) {
        self.text = text
    }

    /// Whether a packet passes; throws where the filter makes no sense for its link layer.
    ///
    /// A packet whose link layer is not read passes, to be counted as what it is.
    mutating func admits(_ record: PcapngReader.Record) throws(CaptureError) -> Bool {
        guard !text.isEmpty, record.link != .unread else { return true }
        if let known = compiled[record.link] {
            return known.filter.admits(record.bytes, wireBytes: record.wireBytes)
        }
        let handle = try PcapHandle(of: record.link)
        let fresh = Compiled(try PcapFilter(text, for: handle.pointer))
        compiled[record.link] = fresh
        return fresh.filter.admits(record.bytes, wireBytes: record.wireBytes)
    }
}

/// Why a capture could not be read to its end.
package struct CaptureDamage: Hashable, Sendable, CustomStringConvertible {
    /// Packets before it, those that a filter left out included.
    package let packets: Int
    /// What is wrong there, in libpcap's words or our own.
    package let words: String

    /// `after packet 7: truncated dump file`.
    package var description: String { "after packet \(packets): \(words)" }
}
