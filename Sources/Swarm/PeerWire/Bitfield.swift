/// The pieces that a peer says it has, first piece in the highest bit (BEP 3).
package struct Bitfield: Hashable, Sendable {
    /// The bits as sent, spare bits included; cut at ``PeerWireLimits/bitfieldBytes``.
    package let bytes: [UInt8]
    /// Bytes that the message had.
    package let lengthBytes: Int

    /// Keeps the bits of a message of `lengthBytes`.
    package init(bytes: [UInt8], lengthBytes: Int) {
        self.bytes = bytes
        self.lengthBytes = lengthBytes
    }

    /// Bits that are set, spare ones included.
    package var setCount: Int { bytes.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Whether a piece's bit is set; false beyond the end.
    package func contains(_ piece: UInt32) -> Bool {
        let byte = Int(piece >> 3)
        return byte < bytes.count && bytes[byte] & (0x80 >> UInt8(piece & 7)) != 0
    }

    /// Whether every piece's bit is set; without their number only where no bit can be a spare one.
    package func isFull(pieceCount: Int?) -> Bool {
        guard !bytes.isEmpty, bytes.count == lengthBytes else { return false }
        return setCount == pieceCount ?? (8 * bytes.count)
    }

    /// Whether a bit beyond the last of `pieceCount` pieces is set, which BEP 3 forbids.
    package func hasSpareBits(pieceCount: Int) -> Bool {
        let tail = bytes.count * 8 - pieceCount
        guard tail > 0, let last = bytes.last, tail < 8 else { return false }
        return last & (UInt8(1 << tail) &- 1) != 0
    }
}
