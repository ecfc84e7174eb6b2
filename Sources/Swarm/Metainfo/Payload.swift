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

/// One file of a payload: a name and a size, whose content its payload's seed decides.
package struct PayloadFile: Hashable, Sendable {
    /// Where the file lies below the torrent's directory.
    package let path: TorrentPath

    /// The file's length in bytes, zero or more.
    package let sizeBytes: Int64

    /// Throws `invalidRequest` on a negative size or one over `Payload.maximumBytes`.
    package init(path: TorrentPath, sizeBytes: Int64) throws(MetainfoError) {
        guard (0...Payload.maximumBytes).contains(sizeBytes) else {
            throw MetainfoError(
                .invalidRequest,
                "file '\(path)' of \(sizeBytes) bytes, expected 0 to \(Payload.maximumBytes)"
            )
        }
        self.path = path
        self.sizeBytes = sizeBytes
    }
}

extension Payload {
    /// A payload of one file with this name.
    package static func singleFile(
        seed: UInt64,
        name: String = "payload.bin",
        sizeBytes: Int64
    ) throws(MetainfoError) -> Payload {
        try Payload(seed: seed, files: [PayloadFile(path: TorrentPath([name]), sizeBytes: sizeBytes)])
    }

    /// A payload of `fileCount` files whose sizes differ by one byte at most, in directories of `filesPerDirectory`.
    ///
    /// Names are `0000000/0000000.bin` and so on, in the order of their numbers. Throws `invalidRequest` unless both
    /// counts are positive.
    package static func evenFiles(
        seed: UInt64,
        totalBytes: Int64,
        fileCount: Int,
        filesPerDirectory: Int = 1000
    ) throws(MetainfoError) -> Payload {
        guard (1...maximumFiles).contains(fileCount), filesPerDirectory > 0, totalBytes >= 0 else {
            throw MetainfoError(
                .invalidRequest,
                "\(totalBytes) bytes in \(fileCount) files, \(filesPerDirectory) a directory; expected positive numbers"
            )
        }
        let (share, rest) = totalBytes.quotientAndRemainder(dividingBy: Int64(fileCount))
        var files: [PayloadFile] = []
        files.reserveCapacity(fileCount)
        for number in 0..<fileCount {
            let path = try TorrentPath([
                padded(number / filesPerDirectory, digits: 7), padded(number, digits: 7) + ".bin",
            ])
            files.append(try PayloadFile(path: path, sizeBytes: share + (Int64(number) < rest ? 1 : 0)))
        }
        return try Payload(seed: seed, files: files)
    }

    private static func padded(_ number: Int, digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
