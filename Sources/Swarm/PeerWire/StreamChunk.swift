/// A run of a stream in order: bytes that were seen, then bytes known to have been there but not seen.
package struct StreamChunk {
    /// What is left of the bytes that were seen; the memory is lent by the caller for the length of the call.
    package var bytes: UnsafeRawBufferPointer
    /// Bytes after them that the capture lacks.
    package var missingBytes: Int
    /// Whether `bytes` begins where a segment began, which is where lost message boundaries are looked for first.
    package var isSegmentStart: Bool

    /// A run that begins with `bytes`.
    package init(bytes: UnsafeRawBufferPointer, missingBytes: Int = 0, isSegmentStart: Bool = true) {
        self.bytes = bytes
        self.missingBytes = missingBytes
        self.isSegmentStart = isSegmentStart
    }

    /// Drops the first bytes seen.
    mutating func drop(_ count: Int) {
        bytes = UnsafeRawBufferPointer(rebasing: bytes[count...])
        isSegmentStart = false
    }
}
