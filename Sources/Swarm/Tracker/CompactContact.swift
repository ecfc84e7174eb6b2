/// Where a peer of one address family accepts connections, in few bytes; a pool knows its peers by this.
protocol CompactContact: Equatable, Sendable {
    /// Bytes on the wire.
    static var byteCount: Int { get }

    /// Takes a contact of this family; any other is a programmer's error.
    init(_ contact: PeerContact)

    /// The contact in full.
    var contact: PeerContact { get }

    /// Bits from which nobody can tell or choose a place in a table who does not know the key.
    func hash(under key: UInt64) -> UInt64

    /// Writes `byteCount` bytes in network order.
    func write(to place: UnsafeMutableRawPointer)
}

/// Four bytes of address and two of port (BEP 23).
struct CompactContactV4: CompactContact {
    static let byteCount = 6

    /// Address and port as they lie on the wire, the first byte lowest.
    private let word: UInt64

    init(_ contact: PeerContact) {
        guard case .v4(let bits) = contact.address else { preconditionFailure("an IPv6 contact in a pool of IPv4") }
        word = UInt64(bits.byteSwapped) | UInt64(contact.port.byteSwapped) << 32
    }

    var contact: PeerContact {
        PeerContact(
            address: .v4(UInt32(truncatingIfNeeded: word).byteSwapped),
            port: UInt16(truncatingIfNeeded: word >> 32).byteSwapped
        )
    }

    func hash(under key: UInt64) -> UInt64 { (word ^ key).scrambled }

    func write(to place: UnsafeMutableRawPointer) {
        place.storeBytes(of: UInt32(truncatingIfNeeded: word).littleEndian, as: UInt32.self)
        (place + 4).storeBytes(of: UInt16(truncatingIfNeeded: word >> 32).littleEndian, as: UInt16.self)
    }
}

/// Sixteen bytes of address and two of port (BEP 7).
struct CompactContactV6: CompactContact {
    static let byteCount = 18

    private let high: UInt64
    private let low: UInt64
    private let port: UInt16

    init(_ contact: PeerContact) {
        guard case .v6(let high, let low) = contact.address else {
            preconditionFailure("an IPv4 contact in a pool of IPv6")
        }
        self.high = high
        self.low = low
        port = contact.port
    }

    var contact: PeerContact { PeerContact(address: .v6(high: high, low: low), port: port) }

    func hash(under key: UInt64) -> UInt64 {
        (((high ^ key).scrambled ^ low).scrambled ^ UInt64(port)).scrambled
    }

    func write(to place: UnsafeMutableRawPointer) {
        place.storeBytes(of: high.bigEndian, as: UInt64.self)
        (place + 8).storeBytes(of: low.bigEndian, as: UInt64.self)
        (place + 16).storeBytes(of: port.bigEndian, as: UInt16.self)
    }
}

extension UInt64 {
    /// The finalizer of MurmurHash3 (Austin Appleby, public domain): every bit of the input moves half of the output's.
    fileprivate var scrambled: UInt64 {
        var bits = self
        bits = (bits ^ bits >> 33) &* 0xff51_afd7_ed55_8ccd
        bits = (bits ^ bits >> 33) &* 0xc4ce_b9fe_1a85_ec53
        return bits ^ bits >> 33
    }
}
