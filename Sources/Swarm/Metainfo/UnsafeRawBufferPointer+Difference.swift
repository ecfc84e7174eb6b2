import Glibc

extension UnsafeRawBufferPointer {
    /// The first place where this buffer differs from another of the same length, or nil.
    func firstDifference(from other: UnsafeRawBufferPointer) -> Int? {
        precondition(count == other.count, "buffers of \(count) and \(other.count) bytes")
        guard count > 0, let mine = baseAddress, let others = other.baseAddress, memcmp(mine, others, count) != 0 else {
            return nil
        }
        return indices.first { self[$0] != other[$0] }
    }
}
