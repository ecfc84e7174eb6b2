/// One value of a scenario with the places it came from.
struct Leaf {
    /// Nil where the value is wrong, which has been reported: whatever depends on it is left unjudged.
    let value: CheckedValue?
    /// Nil for a default.
    let position: SourcePosition?
    let keyPosition: SourcePosition?
}

extension Leaf {
    /// The declared default of a key, read by the checks that a file's value passes; nil when there is none.
    init?(defaultOf key: KeyPaths.Path) {
        guard let fallback = key.fallback else { return nil }
        var log = IssueLog(sources: [])
        var reader = YAMLReader(source: 0)
        guard let node = reader.read(fallback, log: &log),
            let value = ValueChecker.check(node, as: key.shape, key: key.path, log: &log)
        else { preconditionFailure("the default of \(key.path) is not a value that the key takes") }
        self.init(value: value, position: nil, keyPosition: nil)
    }
}
