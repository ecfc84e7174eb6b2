/// Takes packets from a pcapng file whose interfaces or sections differ, which libpcap refuses.
///
/// libpcap hands out one link layer, one snap length and one byte order for a whole file; Wireshark writes others. Each
/// packet here carries the link layer of its own interface. Blocks that hold no packet are passed over.
struct PcapngReader: ~Copyable {
    /// One packet; the memory is lent until the next one is taken.
    struct Record {
        let link: LinkLayer
        let timeNs: Int64
        let bytes: UnsafeRawBufferPointer
        let wireBytes: Int
    }

    /// What comes next in the file.
    enum Step {
        case packet(Record)
        case end
        /// Why nothing more can be read.
        case damage(String)
    }

    private enum BlockType {
        /// The same in either byte order.
        static let section: UInt32 = 0x0a0d_0d0a
        static let interface: UInt32 = 1
        static let obsoletePacket: UInt32 = 2
        static let simplePacket: UInt32 = 3
        static let enhancedPacket: UInt32 = 6
    }

    private static let byteOrder: UInt32 = 0x1a2b_3c4d
    /// Interfaces of one section that are kept; `dumpcap` numbers them by 16 bits in its older block of packets.
    private static let maximumInterfaces = 65_536

    private var file: FileBuffer
    private var offset = 0
    private var isSwapped = false
    private var interfaces: [PcapngInterface] = []

    /// A reader from the beginning of the file at `path`; nil where that is no regular file or no pcapng.
    init?(path: String) {
        guard var file = FileBuffer(path: path), let head = file.bytes(at: 0, count: 12),
            Words(bytes: head, isSwapped: false).number32(0) == BlockType.section
        else { return nil }
        self.file = file
    }

    /// The link layer of the first packet that can be read; nil where there is none.
    static func firstLink(path: String) -> LinkLayer? {
        guard var reader = PcapngReader(path: path) else { return nil }
        while case .packet(let record) = reader.next() {
            if record.link != .unread { return record.link }
        }
        return nil
    }

    /// The next packet.
    mutating func next() -> Step {
        while true {
            guard let head = file.bytes(at: offset, count: 12) else { return atEnd() }
            let type = Words(bytes: head, isSwapped: isSwapped).number32(0) ?? 0
            if type == BlockType.section, let damage = beginSection(head) { return .damage(damage) }
            let length = Int(Words(bytes: head, isSwapped: isSwapped).number32(4) ?? 0)
            guard length >= 12, length.isMultiple(of: 4) else {
                return .damage("a block of \(length) bytes at byte \(offset) of the file")
            }
            guard let last = file.bytes(at: offset + length - 4, count: 4) else { return cutOff() }
            guard Words(bytes: last, isSwapped: isSwapped).number32(0) == UInt32(length) else {
                return .damage("the block at byte \(offset) of the file says two different lengths")
            }
            let place = offset
            switch type {
            case BlockType.interface, BlockType.simplePacket, BlockType.enhancedPacket, BlockType.obsoletePacket:
                guard let bytes = file.bytes(at: place, count: length) else {
                    return .damage("the block at byte \(place) of the file has \(length) bytes")
                }
                offset += length
                let block = Words(bytes: bytes, isSwapped: isSwapped)
                if type != BlockType.interface { return packet(type, block, at: place) }
                guard interfaces.count < Self.maximumInterfaces, let interface = PcapngInterface(block) else {
                    return .damage("the interface described at byte \(place) of the file cannot be read")
                }
                interfaces.append(interface)
            default: offset += length
            }
        }
    }

    /// Takes in a section's beginning; why it cannot be read, if it cannot.
    private mutating func beginSection(_ head: UnsafeRawBufferPointer) -> String? {
        guard let magic = Words(bytes: head, isSwapped: false).number32(8),
            magic == Self.byteOrder || magic == Self.byteOrder.byteSwapped
        else { return "the section at byte \(offset) of the file has no byte order" }
        isSwapped = magic != Self.byteOrder
        interfaces = []
        guard let version = file.bytes(at: offset + 12, count: 4) else {
            return "the file ends inside a section's head"
        }
        let major = Words(bytes: version, isSwapped: isSwapped).number16(0) ?? 0
        return major == 1 ? nil : "the section at byte \(offset) of the file has version \(major), only 1 is known"
    }

    private func packet(_ type: UInt32, _ block: Words, at place: Int) -> Step {
        let simple = type == BlockType.simplePacket
        let headBytes = simple ? 12 : 28
        let number = type == BlockType.enhancedPacket ? Int(block.number32(8) ?? 0) : Int(block.number16(8) ?? 0)
        let room = block.bytes.count - headBytes - 4
        guard room >= 0 else { return .damage("the packet at byte \(place) of the file is shorter than its head") }
        guard (simple ? 0 : number) < interfaces.count else {
            return .damage("the packet at byte \(place) of the file names interface \(number), which is not described")
        }
        let interface = interfaces[simple ? 0 : number]
        let wireBytes = Int(block.number32(simple ? 8 : 24) ?? 0)
        let kept = simple ? simpleBytes(wireBytes, interface, room) : Int(block.number32(20) ?? 0)
        guard kept <= room else {
            return .damage(
                "the packet at byte \(place) of the file has \(kept) bytes in a block that has room for \(room)"
            )
        }
        let stamp = simple ? 0 : UInt64(block.number32(12) ?? 0) << 32 | UInt64(block.number32(16) ?? 0)
        return .packet(
            Record(
                link: interface.link,
                timeNs: simple ? 0 : interface.timeNs(stamp),
                bytes: UnsafeRawBufferPointer(rebasing: block.bytes[headBytes..<headBytes + kept]),
                wireBytes: wireBytes
            )
        )
    }

    /// Bytes kept of a packet whose block does not say it.
    private func simpleBytes(_ wireBytes: Int, _ interface: PcapngInterface, _ room: Int) -> Int {
        min(wireBytes, interface.snapLengthBytes > 0 ? interface.snapLengthBytes : .max, room)
    }

    private mutating func atEnd() -> Step { file.bytes(at: offset, count: 1) == nil ? .end : cutOff() }

    private func cutOff() -> Step { .damage("the file ends inside the block at its byte \(offset)") }
}
