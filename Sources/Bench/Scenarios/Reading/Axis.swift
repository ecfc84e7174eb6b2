/// One dimension of a matrix.
struct Axis {
    /// Dotted, such as `engines.settings.aio_threads`.
    let path: String
    let keyPosition: SourcePosition
    /// At least one, all different and all valid.
    let values: [Leaf]
}
