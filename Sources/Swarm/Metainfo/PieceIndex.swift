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
