/// Numbers in a file of either byte order; nil beyond its end.
struct Words {
    let bytes: UnsafeRawBufferPointer
    let isSwapped: Bool

    func number8(_ offset: Int) -> UInt8? { number(offset) }

    func number16(_ offset: Int) -> UInt16? { number(offset) }

    func number32(_ offset: Int) -> UInt32? { number(offset) }

    func number64(_ offset: Int) -> UInt64? { number(offset) }

    private func number<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: Int) -> Number? {
        guard offset >= 0, offset + MemoryLayout<Number>.size <= bytes.count else { return nil }
        let number = bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)
        return isSwapped ? number.byteSwapped : number
    }
}
