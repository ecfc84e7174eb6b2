import CPcap
import Glibc

/// One live capture: opened, read on a thread of its own, closed.
struct CaptureSession: ~Copyable {
    /// How long the kernel may keep packets before it hands them over.
    static let handoverMilliseconds: Int32 = 50

    private let handle: PcapHandle
    private let dumper: OpaquePointer

    /// Opens the interface and the file; packets are taken in from here on.
    init(_ options: CaptureOptions) throws(CaptureError) {
        let handle = try Self.activate(options)
        guard let dumper = pcap_dump_open(handle.pointer, options.path) else {
            throw CaptureError(.cannotWrite, "cannot write the capture '\(options.path)'", cause: handle.words)
        }
        self.handle = handle
        self.dumper = dumper
    }

    /// Opens the interface alone.
    static func activate(_ options: CaptureOptions) throws(CaptureError) -> PcapHandle {
        var words = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        let failure = "cannot capture on '\(options.interface)'"
        guard let created = pcap_create(options.interface, &words) else {
            throw CaptureError(.cannotCapture, failure, cause: PcapText.text(words))
        }
        let handle = PcapHandle(created)
        pcap_set_snaplen(created, options.mode.snapLengthBytes)
        pcap_set_buffer_size(created, options.ringBytes)
        pcap_set_timeout(created, handoverMilliseconds)
        // Where the clock is coarser, libpcap refuses, and microseconds stay; the file says which.
        pcap_set_tstamp_precision(created, PCAP_TSTAMP_PRECISION_NANO)
        let status = pcap_activate(created)
        guard status >= 0 else {
            throw CaptureRefusal.error(status: status, interface: options.interface, words: handle.words)
        }
        guard pcap_setnonblock(created, 1, &words) == 0 else {
            throw CaptureError(.cannotCapture, failure, cause: PcapText.text(words))
        }
        _ = try handle.link(of: options.interface)
        let filter = try PcapFilter(options.filter, for: created)
        try filter.install(on: created)
        return handle
    }

    deinit { pcap_dump_close(dumper) }

    /// Waits for packets, for one handover at most, and writes what has come; how many, or why it cannot go on.
    ///
    /// libpcap's own wait is not used: with TPACKET_V3 it ends only when packets come, however long that takes.
    func read() throws(CaptureError) -> Int {
        var ready = pollfd(fd: pcap_get_selectable_fd(handle.pointer), events: Int16(POLLIN), revents: 0)
        _ = poll(&ready, 1, 2 * Self.handoverMilliseconds)
        let count = pcap_dispatch(handle.pointer, -1, pcap_dump, UnsafeMutablePointer(dumper))
        guard count >= 0 else { throw CaptureError(.cannotCapture, "the capture broke off", cause: handle.words) }
        return Int(count)
    }

    /// Puts everything into the file and says how it went.
    func finish(packetsWritten: Int) throws(CaptureError) -> CaptureStatistics {
        guard pcap_dump_flush(dumper) == 0 else {
            throw CaptureError(.cannotWrite, "cannot write the capture", cause: String(cString: strerror(errno)))
        }
        var counts = pcap_stat()
        guard pcap_stats(handle.pointer, &counts) == 0 else {
            throw CaptureError(.cannotCapture, "the kernel does not tell its drops", cause: handle.words)
        }
        return CaptureStatistics(
            packetsReceived: Int(counts.ps_recv),
            packetsDropped: Int(counts.ps_drop) + Int(counts.ps_ifdrop),
            packetsWritten: packetsWritten
        )
    }
}

/// What libpcap's refusals to capture mean.
package enum CaptureRefusal {
    /// The error for a status of `pcap_activate` with libpcap's `words`: what is missing and what grants it.
    package static func error(status: Int32, interface: String, words: String) -> CaptureError {
        switch status {
        case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
            return CaptureError(
                .notPermitted,
                "capturing on '\(interface)' needs CAP_NET_RAW; grant it with: sudo setcap cap_net_raw=ep \(ownPath)",
                cause: words.isEmpty ? nil : words
            )
        case PCAP_ERROR_NO_SUCH_DEVICE:
            return CaptureError(.cannotCapture, "there is no interface '\(interface)': see 'ip link'")
        default:
            let cause = words.isEmpty ? String(cString: pcap_statustostr(status)) : words
            return CaptureError(.cannotCapture, "cannot capture on '\(interface)'", cause: cause)
        }
    }

    private static var ownPath: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        return count > 0 ? PcapText.text(Array(buffer.prefix(count))) : "torrbench"
    }
}

/// How a live capture went.
package struct CaptureStatistics: Codable, Hashable, Sendable {
    /// Packets that the kernel handed over or dropped.
    package let packetsReceived: Int
    /// Packets that the kernel dropped because the ring was full: the capture has holes there.
    package let packetsDropped: Int
    /// Packets written.
    package let packetsWritten: Int
}
