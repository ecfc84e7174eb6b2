extension [UInt8] {
    /// Appends an integer's bytes, most significant first, as BEP 15 and BEP 23 write all numbers.
    mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }
}
