import CPcap
import Glibc

/// A compiled filter in libpcap's language.
struct PcapFilter: ~Copyable {
    /// Nil for a filter that admits everything: nothing is compiled then.
    private let program: UnsafeMutablePointer<bpf_program>?

    /// Compiles a filter for a handle's link layer; an empty one admits everything.
    init(_ text: String, for handle: OpaquePointer) throws(CaptureError) {
        guard !text.isEmpty else {
            program = nil
            return
        }
        // libpcap's compiler does not know OpenBSD's number of raw IP, which has the same packets as Linux's.
        guard pcap_datalink(handle) == LinkLayer.rawElsewhere.rawValue else {
            program = try Self.compile(text, for: handle)
            return
        }
        let raw = try PcapHandle(of: .raw)
        program = try Self.compile(text, for: raw.pointer)
    }

    private static func compile(
        _ text: String,
        for handle: OpaquePointer
    )
        throws(CaptureError) -> UnsafeMutablePointer<bpf_program>
    {
        let program = UnsafeMutablePointer<bpf_program>.allocate(capacity: 1)
        guard pcap_compile(handle, program, text, 1, PCAP_NETMASK_UNKNOWN) == 0 else {
            program.deallocate()
            throw CaptureError(
                .badFilter,
                "the filter '\(text)' is not in libpcap's language (man 7 pcap-filter)",
                cause: String(cString: pcap_geterr(handle))
            )
        }
        return program
    }

    deinit {
        guard let program else { return }
        pcap_freecode(program)
        program.deallocate()
    }

    /// Whether a packet passes.
    func admits(_ header: UnsafePointer<pcap_pkthdr>, _ bytes: UnsafePointer<UInt8>) -> Bool {
        guard let program else { return true }
        return pcap_offline_filter(program, header, bytes) != 0
    }

    /// Whether a packet passes that libpcap has not read itself.
    func admits(_ bytes: UnsafeRawBufferPointer, wireBytes: Int) -> Bool {
        guard let program else { return true }
        let length = UInt32(clamping: wireBytes)
        var header = pcap_pkthdr(ts: timeval(), caplen: UInt32(clamping: bytes.count), len: length)
        guard let start = bytes.baseAddress else { return false }
        return pcap_offline_filter(program, &header, start.assumingMemoryBound(to: UInt8.self)) != 0
    }

    /// Lets the kernel hand over only what passes.
    func install(on handle: OpaquePointer) throws(CaptureError) {
        guard let program else { return }
        guard pcap_setfilter(handle, program) == 0 else {
            throw CaptureError(.badFilter, "the filter cannot be set", cause: String(cString: pcap_geterr(handle)))
        }
    }
}
