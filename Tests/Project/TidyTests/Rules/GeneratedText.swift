/// Text in a document that is made from something else, between two marks.
enum GeneratedText {
    /// Says what to paste where `document` does not have `expected` between the marks named `name`.
    static func matching(_ expected: String, name: String, path: String, document: String) -> [Violation] {
        let (begin, end) = ("<!-- \(name) -->\n", "<!-- end of \(name) -->")
        let parts = document.components(between: begin, and: end)
        guard parts.count == 1 else {
            return [Violation(path: path, line: 0, message: "needs '\(begin.trimmed)' and '\(end)' once each")]
        }
        guard parts[0].trimmed != expected.trimmed else { return [] }
        let message =
            "what stands between '\(begin.trimmed)' and '\(end)' is not what Package.swift says; paste:\n\(expected)"
        return [Violation(path: path, line: 0, message: message)]
    }
}

extension String {
    /// The texts between each `begin` and the next `end`.
    fileprivate func components(between begin: String, and end: String) -> [String] {
        split(separator: begin, omittingEmptySubsequences: false).dropFirst().compactMap { part in
            let ended = part.split(separator: end, omittingEmptySubsequences: false)
            return ended.count > 1 ? String(ended[0]) : nil
        }
    }
}
