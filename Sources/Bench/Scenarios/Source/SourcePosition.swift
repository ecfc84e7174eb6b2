/// A place in one of the texts a scenario is read from.
struct SourcePosition: Hashable, Comparable {
    /// 0 is the file; 1, 2, … are the overrides in their order.
    let source: Int
    /// From 1.
    let line: Int
    /// From 1, in Unicode scalars.
    let column: Int

    static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.source, left.line, left.column) < (right.source, right.line, right.column)
    }
}
