/// Bytes with big-endian access that never leaves them.
struct ByteView {
    let bytes: UnsafeRawBufferPointer

    var count: Int { bytes.count }

    func number8(_ offset: Int) throws(PacketRefusal) -> UInt8 {
        guard offset < bytes.count else { throw .cutOff }
        return bytes[offset]
    }

    func number16(_ offset: Int) throws(PacketRefusal) -> UInt16 {
        guard offset + 2 <= bytes.count else { throw .cutOff }
        return UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    func number32(_ offset: Int) throws(PacketRefusal) -> UInt32 {
        guard offset + 4 <= bytes.count else { throw .cutOff }
        return UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    func number64(_ offset: Int) throws(PacketRefusal) -> UInt64 {
        guard offset + 8 <= bytes.count else { throw .cutOff }
        return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
