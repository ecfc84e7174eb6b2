/// Readable name of a cell, such as `transfer[aio_threads=4,disk_backend=mmap]`, or `transfer` without a matrix.
///
/// An axis is named by the last part of its path, with the role before it where it is of one role only
/// (`leecher.count=4`), or by the whole path where two axes would be called the same.
package struct CellID: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package init(from decoder: any Decoder) throws {
        self.text = try decoder.singleValueContainer().decode(String.self)
    }

    package var description: String { text }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package static func < (left: CellID, right: CellID) -> Bool { left.text < right.text }
}
