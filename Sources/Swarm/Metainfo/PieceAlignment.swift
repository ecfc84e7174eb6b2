/// How files meet pieces.
package enum PieceAlignment: Hashable, Sendable {
    /// All files one after another, so that a piece may span several (BEP 3); pad files are files here (BEP 47).
    case contiguous
    /// Every file begins a piece of its own, and its last piece ends with it (BEP 52).
    case perFile
}
