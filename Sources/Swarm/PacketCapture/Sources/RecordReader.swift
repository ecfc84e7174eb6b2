import CLinux
import CPcap
import Glibc

/// Takes packets straight from a capture's file, as long as their records are as the format wants them.
///
/// It never says why it stops: at the first record that is cut off, oversized or of another kind, at the end and for all
/// rare forms it answers nil, and libpcap goes on from that place in the file, with its own judgement and words.
struct RecordReader: ~Copyable {
    /// One packet's record; the memory is lent until the next one is taken.
    struct Record {
        let timeNs: Int64
        let bytes: UnsafeRawBufferPointer
        let wireBytes: Int
    }

    /// The largest block that is taken from a pcapng file here; libpcap takes larger ones.
    private static let largestBlockBytes = 1 << 20
    private static let pcapHeadBytes = 16
    private static let blockHeadBytes = 28
    private static let enhancedPacket: UInt32 = 6
    /// The same in either byte order.
    private static let sectionHeader: UInt32 = 0x0a0d_0d0a

    private let form: RecordForm
    private var window: FileWindow
    /// Where in the file the next record begins.
    private(set) var offset: Int

    /// A reader of a capture that libpcap has opened, from its first packet; nil where it is no regular file or of a rare form.
    init?(_ handle: OpaquePointer) {
        guard let file = pcap_file(handle) else { return nil }
        let first = ftello(file)
        guard first > 0, first <= RecordForm.headBytes, var window = FileWindow(of: fileno(file)),
            let head = window.bytes(from: 0, atLeast: first),
            let form = RecordForm(head: head, handle: handle, offset: first)
        else { return nil }
        self.form = form
        self.window = window
        offset = first
    }

    /// Whether the file became shorter while it was read, and zeros were seen instead of its bytes.
    var isTruncated: Bool { window.isTruncated }

    /// Goes to where libpcap has read to; false where a new section began on the way, whose interfaces are not known here.
    mutating func move(to place: Int) -> Bool {
        while form.format == .pcapng, offset < place {
            guard let head = window.bytes(from: offset, atLeast: 8), number(head, 0) != Self.sectionHeader else {
                return false
            }
            offset += max(8, Int(number(head, 4)))
        }
        defer { offset = place }
        return form.format == .pcap || offset == place
    }

    /// The next record, or nil where libpcap must judge.
    mutating func next() -> Record? { form.format == .pcap ? nextOfPcap() : nextOfPcapng() }

    private mutating func nextOfPcap() -> Record? {
        guard let head = window.bytes(from: offset, atLeast: Self.pcapHeadBytes) else { return nil }
        let length = Int(number(head, 8))
        let whole = Self.pcapHeadBytes + length
        guard length <= form.captureBytes, let record = window.bytes(from: offset, atLeast: whole) else { return nil }
        offset += whole
        fetchNext(after: record, whole)
        return Record(
            timeNs: seconds(record, 0) &* 1_000_000_000 &+ seconds(record, 4) &* form.unitNs,
            bytes: UnsafeRawBufferPointer(rebasing: record[Self.pcapHeadBytes..<whole]),
            wireBytes: Int(number(record, 12))
        )
    }

    private mutating func nextOfPcapng() -> Record? {
        guard let head = window.bytes(from: offset, atLeast: Self.blockHeadBytes) else { return nil }
        let whole = Int(number(head, 4))
        let length = Int(number(head, 20))
        guard number(head, 0) == Self.enhancedPacket, number(head, 8) == 0, length <= form.captureBytes,
            whole <= Self.largestBlockBytes, whole.isMultiple(of: 4), Self.blockHeadBytes + length + 4 <= whole,
            let block = window.bytes(from: offset, atLeast: whole), number(block, whole - 4) == UInt32(whole)
        else { return nil }
        offset += whole
        fetchNext(after: block, whole)
        let stamp = UInt64(number(block, 12)) << 32 | UInt64(number(block, 16))
        return Record(
            timeNs: Int64(truncatingIfNeeded: stamp) &* form.unitNs,
            bytes: UnsafeRawBufferPointer(rebasing: block[Self.blockHeadBytes..<Self.blockHeadBytes + length]),
            wireBytes: Int(number(block, 24))
        )
    }

    /// Asks for the memory of the next record's heads, down to TCP's, while this one is looked at.
    private func fetchNext(after bytes: UnsafeRawBufferPointer, _ whole: Int) {
        guard let base = bytes.baseAddress else { return }
        for line in stride(from: whole, to: min(bytes.count, whole + 128), by: 64) { tb_prefetch(base + line) }
    }

    /// Half a stamp, whose sign libpcap keeps in this machine's byte order and loses in the other one.
    private func seconds(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int64 {
        let number = number(bytes, offset)
        return form.isSwapped ? Int64(number) : Int64(Int32(bitPattern: number))
    }

    /// A number that is known to be there.
    private func number(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        let number = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return form.isSwapped ? number.byteSwapped : number
    }
}
