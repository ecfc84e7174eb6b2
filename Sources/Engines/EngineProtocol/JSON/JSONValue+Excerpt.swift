package import Vocabulary

extension JSONValue {
    /// The start of the value's text, short enough to stand in an error message.
    package var excerpt: String { text.excerpt }
}

extension String {
    /// At most 80 bytes, cut between scalars.
    ///
    /// By bytes, not characters: one character can be megabytes of combining marks, and a reply that quotes them would
    /// itself be over the frame limit.
    package var excerpt: String { cut(to: 80) }

    /// At most so many bytes, with dots where some are missing.
    package func cut(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        // Within a scalar, a string's subscript rounds its bounds down to where the scalar begins (SE-0180).
        let end = utf8.index(startIndex, offsetBy: limit)
        return self[..<end] + "..."
    }
}
