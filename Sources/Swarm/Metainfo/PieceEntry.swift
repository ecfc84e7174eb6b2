/// One entry of the v1 file list as it is hashed.
enum PieceEntry: Hashable, Sendable {
    /// A file of the payload, by its number.
    case file(Int, sizeBytes: Int64)
    /// Zeros up to the next piece (BEP 47).
    case pad(sizeBytes: Int64)

    /// The entry's length in bytes.
    var sizeBytes: Int64 {
        switch self {
        case .file(_, let size), .pad(let size): size
        }
    }
}
