/// The number of a piece in its torrent, counted from zero.
package struct PieceIndex: RawRepresentable, Hashable, Comparable, Strideable, Sendable, CustomStringConvertible {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The piece with this number.
    package init(_ number: Int) {
        rawValue = number
    }

    package static func < (left: PieceIndex, right: PieceIndex) -> Bool { left.rawValue < right.rawValue }

    package func distance(to other: PieceIndex) -> Int { other.rawValue - rawValue }

    package func advanced(by count: Int) -> PieceIndex { PieceIndex(rawValue + count) }

    package var description: String { String(rawValue) }
}
