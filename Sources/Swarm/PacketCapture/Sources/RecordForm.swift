import CPcap

/// How the packets of a capture stand in its file, for the forms that nearly all captures have.
struct RecordForm {
    /// The two formats.
    enum Format {
        /// libpcap's own (draft-ietf-opsawg-pcap), version 2.4.
        case pcap
        /// pcapng (draft-ietf-opsawg-pcapng), of which the enhanced packet blocks of the first interface are meant.
        case pcapng
    }

    let format: Format
    /// Whether numbers stand in the other byte order than this machine's.
    let isSwapped: Bool
    /// What one unit of a stamp's fraction is worth.
    let unitNs: Int64
    /// The most bytes of a packet that libpcap hands out as they stand.
    let captureBytes: Int

    /// Bytes at the file's beginning that tell the form: the file's header, or the first section's and interface's.
    static let headBytes = 4096
    /// Numbers of options in an interface's description.
    private static let endOfOptions: UInt16 = 0
    private static let stampResolution: UInt16 = 9
    private static let stampOffset: UInt16 = 14
    /// What libpcap takes from Ethernet and IP at most (`MAXIMUM_SNAPLEN`), whatever the file says.
    private static let largestPacketBytes = 262_144

    /// The form of a capture whose file begins with `head`, and whose first packet stands `offset` bytes from there; nil
    /// where it is one of the rare ones.
    init?(head: UnsafeRawBufferPointer, handle: OpaquePointer, offset: Int) {
        guard pcap_snapshot(handle) > 0 else { return nil }
        captureBytes = min(Int(pcap_snapshot(handle)), Self.largestPacketBytes)
        isSwapped = pcap_is_swapped(handle) != 0
        let words = Words(bytes: head, isSwapped: isSwapped)
        switch words.number32(0) {
        case 0xa1b2_c3d4: (format, unitNs) = (.pcap, 1000)
        case 0xa1b2_3c4d: (format, unitNs) = (.pcap, 1)
        case 0x0a0d_0d0a:
            guard let unit = Self.unit(words, firstPacket: offset) else { return nil }
            (format, unitNs) = (.pcapng, unit)
        default: return nil
        }
        // Older versions have their two lengths exchanged.
        if format == .pcap, offset != 24 || pcap_major_version(handle) != 2 || pcap_minor_version(handle) != 4 {
            return nil
        }
    }

    /// The unit of the stamps of a section whose first interface is described right after its header.
    private static func unit(_ words: Words, firstPacket: Int) -> Int64? {
        guard let section = words.number32(4), let interface = words.number32(Int(section)), interface == 1,
            let length = words.number32(Int(section) + 4), Int(section) + Int(length) == firstPacket
        else { return nil }
        var unit: Int64 = 1000
        var place = Int(section) + 16
        while let code = words.number16(place), code != Self.endOfOptions, let size = words.number16(place + 2),
            place + 4 + Int(size) <= firstPacket - 4
        {
            if code == Self.stampOffset { return nil }
            if code == Self.stampResolution {
                guard size == 1, let resolution = words.number8(place + 4), resolution == 6 || resolution == 9 else {
                    return nil
                }
                unit = resolution == 9 ? 1 : 1000
            }
            place += 4 + (Int(size) + 3) / 4 * 4
        }
        return unit
    }
}
