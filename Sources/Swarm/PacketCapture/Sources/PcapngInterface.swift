/// An interface of a pcapng section, as its description block says (draft-ietf-opsawg-pcapng, 4.2).
struct PcapngInterface: Sendable {
    /// What a stamp counts: so many digits of a second, decimal or binary.
    private enum Resolution {
        case decimal(digits: Int)
        case binary(digits: Int)
    }

    private static let endOfOptions: UInt16 = 0
    private static let stampResolution: UInt16 = 9
    private static let stampOffset: UInt16 = 14
    private static let powersOfTen: [UInt64] = (0..<20).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

    /// What its packets begin with.
    let link: LinkLayer
    /// Bytes kept of a packet; 0 for all of them.
    let snapLengthBytes: Int
    private let resolution: Resolution
    private let offsetSeconds: Int64

    /// Reads a block of type 1; nil where it is too short, or its stamps have a resolution that no number can hold.
    init?(_ block: Words) {
        guard let number = block.number16(8), let snapLength = block.number32(12) else { return nil }
        var resolution = Resolution.decimal(digits: 6)
        var offset: Int64 = 0
        var place = 16
        let end = block.bytes.count - 4
        while place + 4 <= end, let code = block.number16(place), code != Self.endOfOptions,
            let size = block.number16(place + 2), place + 4 + Int(size) <= end
        {
            if code == Self.stampResolution, size >= 1, let value = block.number8(place + 4) {
                resolution = value & 0x80 == 0 ? .decimal(digits: Int(value)) : .binary(digits: Int(value & 0x7f))
            }
            if code == Self.stampOffset, size == 8, let value = block.number64(place + 4) {
                offset = Int64(bitPattern: value)
            }
            place += 4 + (Int(size) + 3) / 4 * 4
        }
        switch resolution {
        case .decimal(let digits): guard digits < Self.powersOfTen.count else { return nil }
        case .binary(let digits): guard digits < 64 else { return nil }
        }
        link = LinkLayer(linkType: Int32(number))
        snapLengthBytes = Int(snapLength)
        self.resolution = resolution
        offsetSeconds = offset
    }

    /// Nanoseconds since 1970 of a stamp.
    func timeNs(_ stamp: UInt64) -> Int64 {
        let nanosecond: UInt64 = 1_000_000_000
        let ns: UInt64
        switch resolution {
        case .decimal(let digits) where digits <= 9: ns = stamp &* Self.powersOfTen[9 - digits]
        case .decimal(let digits): ns = stamp / Self.powersOfTen[digits - 9]
        case .binary(let digits):
            let unit = UInt64(1) << UInt64(digits)
            let fraction = (stamp & (unit - 1)).multipliedFullWidth(by: nanosecond)
            ns = (stamp >> UInt64(digits)) &* nanosecond &+ unit.dividingFullWidth(fraction).quotient
        }
        return Int64(truncatingIfNeeded: ns) &+ offsetSeconds &* Int64(nanosecond)
    }
}
