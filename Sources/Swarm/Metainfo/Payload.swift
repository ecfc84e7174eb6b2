/// Incompressible content for a set of files that can be made again at any place, so that nothing need be kept of it.
///
/// A seed, a file's number and an offset decide every byte (`PayloadGenerator` says how). What an engine wrote is
/// checked against the generator itself, never against a second copy.
package struct Payload: Hashable, Sendable {
    /// The most bytes one payload may have: 2⁴⁸ − 1, the largest offset libtorrent 2 can address.
    package static let maximumBytes: Int64 = (1 << 48) - 1

    /// The most files one payload may have; a hybrid torrent of so many stays within `BencodeLimits.torrent`.
    package static let maximumFiles = 1 << 17

    /// Decides all content together with file numbers and offsets.
    package let seed: UInt64

    /// The files in the order of a v2 file tree; a file's place here is its number in every call.
    package let files: [PayloadFile]

    /// Bytes in all files together.
    package let totalBytes: Int64

    /// A payload of these files, which are put in order by path.
    ///
    /// Throws `invalidRequest` without files, with too many or too large ones, or when two paths collide.
    package init(seed: UInt64, files: [PayloadFile]) throws(MetainfoError) {
        guard !files.isEmpty, files.count <= Self.maximumFiles else {
            throw MetainfoError(
                .invalidRequest,
                "payload of \(files.count) files, expected 1 to \(Self.maximumFiles)"
            )
        }
        let sorted = files.sorted { $0.path < $1.path }
        for (file, next) in zip(sorted, sorted.dropFirst()) {
            guard file.path != next.path, !file.path.isPrefix(of: next.path) else {
                throw MetainfoError(.invalidRequest, "files '\(file.path)' and '\(next.path)' collide")
            }
        }
        var total: Int64 = 0
        for file in sorted {
            total += file.sizeBytes
            guard total <= Self.maximumBytes else {
                throw MetainfoError(.invalidRequest, "payload over \(Self.maximumBytes) bytes")
            }
        }
        self.seed = seed
        self.files = sorted
        totalBytes = total
    }

    /// Writes the content of a file from an offset on into the whole buffer; traps beyond the file's end.
    package func fill(_ buffer: UnsafeMutableRawBufferPointer, file: Int, offset: Int64) {
        var written = 0
        forEachChunk(file: file, offset: offset, count: buffer.count) { expected in
            UnsafeMutableRawBufferPointer(rebasing: buffer[written...]).copyMemory(from: expected)
            written += expected.count
            return true
        }
    }

    /// The offset in the file of the first byte in the buffer that is not the payload's, or nil when all are.
    ///
    /// The buffer holds what was found in the file from `offset` on; traps when that reaches beyond the file's end.
    package func firstMismatch(in buffer: UnsafeRawBufferPointer, file: Int, offset: Int64) -> Int64? {
        var checked = 0
        var mismatch: Int64?
        forEachChunk(file: file, offset: offset, count: buffer.count) { expected in
            let found = UnsafeRawBufferPointer(rebasing: buffer[checked..<checked + expected.count])
            if let place = found.firstDifference(from: expected) {
                mismatch = offset + Int64(checked + place)
                return false
            }
            checked += expected.count
            return true
        }
        return mismatch
    }

    /// Lends the content of a range piecewise, in order, until the body returns false.
    private func forEachChunk(
        file: Int,
        offset: Int64,
        count: Int,
        _ body: (UnsafeRawBufferPointer) -> Bool
    ) {
        precondition(files.indices.contains(file), "payload has no file \(file)")
        precondition(
            offset >= 0 && Int64(count) <= files[file].sizeBytes - offset,
            "bytes \(offset) to \(offset + Int64(count)) of a file of \(files[file].sizeBytes)"
        )
        let generator = PayloadGenerator(seed: seed, file: file)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: PayloadGenerator.chunkWords) { words in
            var position = offset
            let end = offset + Int64(count)
            while position < end {
                let (chunk, first) = position.quotientAndRemainder(dividingBy: Int64(PayloadGenerator.chunkBytes))
                let last = min(Int64(PayloadGenerator.chunkBytes), first + end - position)
                generator.generate(chunk: UInt64(chunk), into: words, untilByte: Int(last))
                let bytes = UnsafeRawBufferPointer(words)[Int(first)..<Int(last)]
                guard body(UnsafeRawBufferPointer(rebasing: bytes)) else { return }
                position += last - first
            }
        }
    }
}
