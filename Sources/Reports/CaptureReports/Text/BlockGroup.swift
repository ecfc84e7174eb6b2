/// Names of the groups into which a piece's blocks are put by place.
enum BlockGroup {
    /// The last group, which has no end.
    private static let lastStart = 64

    /// `1`, `3–4`, `65 on`: blocks counted from 1, for a group whose first block is `start`, counted from 0.
    static func name(from start: Int) -> String {
        if start < 2 { return "\(start + 1)" }
        return start >= lastStart ? "\(start + 1) on" : "\(start + 1)–\(2 * start)"
    }
}
