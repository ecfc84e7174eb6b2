extension FixedBytes {
    /// The values that lie one after another in these bytes, whose count must be a multiple of `byteCount`.
    static func sequence(in bytes: [UInt8]) -> [Self] {
        precondition(bytes.count.isMultiple(of: byteCount), "\(bytes.count) bytes are no sequence of \(Self.self)")
        return bytes.withUnsafeBytes { buffer in
            stride(from: 0, to: buffer.count, by: byteCount).map { start in
                Self(copying: UnsafeRawBufferPointer(rebasing: buffer[start..<start + byteCount]))
            }
        }
    }
}
