import CPcap

/// One of libpcap's handles, closed when it goes.
struct PcapHandle: ~Copyable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    /// A handle without a file, for compiling filters of one link layer.
    init(of link: LinkLayer) throws(CaptureError) {
        guard let dead = pcap_open_dead(link.rawValue, 262_144) else {
            throw CaptureError(.unreadable, "libpcap has no memory for a filter")
        }
        pointer = dead
    }

    deinit { pcap_close(pointer) }

    /// What libpcap says of the last failure.
    var words: String { String(cString: pcap_geterr(pointer)) }

    /// What each packet begins with; `name` is for the error.
    func link(of name: String) throws(CaptureError) -> LinkLayer {
        let number = pcap_datalink(pointer)
        guard let link = LinkLayer(rawValue: number) else {
            let text = pcap_datalink_val_to_name(number).map { String(cString: $0) } ?? "number \(number)"
            throw CaptureError(
                .unsupportedLink,
                "'\(name)' has the link layer \(text); \(LinkLayer.readOnes) are read"
            )
        }
        return link
    }
}

/// libpcap's error buffers.
enum PcapText {
    static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
