/// Which bytes of which files make up each piece.
package struct PieceLayout: Hashable, Sendable {
    /// Bytes in every piece but those that an end cuts short.
    package let pieceLengthBytes: Int

    /// How files meet pieces.
    package let alignment: PieceAlignment

    /// The files' lengths in the torrent's order, in bytes.
    package let fileSizesBytes: [Int64]

    /// Where each file begins in the space that pieces divide, in bytes; per file, a multiple of the piece length.
    package let fileOffsetsBytes: [Int64]

    /// Bytes in all files together, pad files included, gaps between aligned files not.
    package let totalBytes: Int64

    /// How many pieces there are.
    package let pieceCount: Int

    /// The layout of files with these lengths. Traps on a piece length under 1 or a negative size.
    package init(pieceLengthBytes: Int, fileSizesBytes: [Int64], alignment: PieceAlignment) {
        precondition(pieceLengthBytes > 0, "a piece has at least one byte")
        let length = Int64(pieceLengthBytes)
        var offset: Int64 = 0
        var offsets: [Int64] = []
        offsets.reserveCapacity(fileSizesBytes.count)
        for size in fileSizesBytes {
            precondition(size >= 0, "a file has no negative size")
            if alignment == .perFile { offset = (offset + length - 1) / length * length }
            offsets.append(offset)
            offset += size
        }
        self.pieceLengthBytes = pieceLengthBytes
        self.alignment = alignment
        self.fileSizesBytes = fileSizesBytes
        fileOffsetsBytes = offsets
        totalBytes = fileSizesBytes.reduce(0, +)
        pieceCount = Int((offset + length - 1) / length)
    }

    /// All pieces in order.
    package var pieces: Range<PieceIndex> { PieceIndex(0)..<PieceIndex(pieceCount) }

    /// How many bytes a piece has; traps on a piece that does not exist.
    package func sizeBytes(of piece: PieceIndex) -> Int {
        spans(of: piece).reduce(0) { $0 + $1.countBytes }
    }

    /// The runs of file bytes that make up a piece, in order; traps on a piece that does not exist.
    package func spans(of piece: PieceIndex) -> [FileSpan] {
        precondition(pieces.contains(piece), "piece \(piece) of \(pieceCount)")
        let start = Int64(piece.rawValue) * Int64(pieceLengthBytes)
        let end = start + Int64(pieceLengthBytes)
        var spans: [FileSpan] = []
        var file = lastFile(beginningAtOrBefore: start)
        while file < fileSizesBytes.count, fileOffsetsBytes[file] < end {
            let first = max(0, start - fileOffsetsBytes[file])
            let last = min(fileSizesBytes[file], end - fileOffsetsBytes[file])
            if first < last {
                spans.append(FileSpan(file: file, offsetBytes: first, countBytes: Int(last - first)))
            }
            file += 1
        }
        return spans
    }

    /// The pieces that hold bytes of a file; empty for an empty file.
    package func pieces(ofFile file: Int) -> Range<PieceIndex> {
        let length = Int64(pieceLengthBytes)
        let first = Int(fileOffsetsBytes[file] / length)
        guard fileSizesBytes[file] > 0 else { return PieceIndex(first)..<PieceIndex(first) }
        let last = Int((fileOffsetsBytes[file] + fileSizesBytes[file] - 1) / length)
        return PieceIndex(first)..<PieceIndex(last + 1)
    }

    /// The last of the files that begin at or before a place, which thus holds it unless a gap does; binary search.
    private func lastFile(beginningAtOrBefore place: Int64) -> Int {
        var low = 0
        var high = fileOffsetsBytes.count
        while low < high {
            let middle = (low + high) / 2
            if fileOffsetsBytes[middle] <= place { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 1)
    }
}

/// How files meet pieces.
package enum PieceAlignment: Hashable, Sendable {
    /// All files one after another, so that a piece may span several (BEP 3); pad files are files here (BEP 47).
    case contiguous
    /// Every file begins a piece of its own, and its last piece ends with it (BEP 52).
    case perFile
}

/// The number of a piece in its torrent, counted from zero.
package struct PieceIndex: RawRepresentable, Hashable, Comparable, Strideable, Sendable, CustomStringConvertible {
    /// The number, counted from zero.
    package let rawValue: Int

    /// The piece with this number.
    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The piece with this number.
    package init(_ number: Int) {
        rawValue = number
    }

    /// Whether this piece comes before the other.
    package static func < (left: PieceIndex, right: PieceIndex) -> Bool { left.rawValue < right.rawValue }

    /// How many pieces on the other one is; negative when it comes before.
    package func distance(to other: PieceIndex) -> Int { other.rawValue - rawValue }

    /// The piece so many places on.
    package func advanced(by count: Int) -> PieceIndex { PieceIndex(rawValue + count) }

    /// The number in decimal.
    package var description: String { String(rawValue) }
}

/// A run of bytes within one file.
package struct FileSpan: Hashable, Sendable {
    /// The file's number in the list of files that the layout was made of.
    package let file: Int

    /// Where the run begins in the file, in bytes.
    package let offsetBytes: Int64

    /// How long the run is, in bytes; at least 1.
    package let countBytes: Int

    /// A run of `countBytes` bytes from `offsetBytes` on in file number `file`.
    package init(file: Int, offsetBytes: Int64, countBytes: Int) {
        self.file = file
        self.offsetBytes = offsetBytes
        self.countBytes = countBytes
    }
}
