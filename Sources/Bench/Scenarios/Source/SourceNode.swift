/// YAML as it was written, every value with its place; numbers and words not yet told apart.
struct SourceNode {
    enum Content {
        /// A plain scalar is one without quotes: only those can be numbers or truth values.
        case scalar(String, isPlain: Bool)
        case sequence([SourceNode])
        case mapping([Entry])
    }

    struct Entry {
        let key: String
        let keyPosition: SourcePosition
        var value: SourceNode
    }

    let position: SourcePosition
    var content: Content

    /// What an error calls it: `a list`, `a mapping`, or the quoted text.
    var description: String {
        switch content {
        case .scalar(let text, _): text.isEmpty ? "nothing" : "'\(text)'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Whether it is what YAML calls null: nothing, `~` or `null`, unquoted.
    var isNull: Bool {
        if case .scalar(let text, isPlain: true) = content {
            ["", "~", "null", "Null", "NULL"].contains(text)
        } else {
            false
        }
    }

    /// The text at a key of a mapping, nil for anything else.
    func text(at key: String) -> String? {
        guard case .mapping(let entries) = content, let entry = entries.first(where: { $0.key == key }),
            case .scalar(let text, _) = entry.value.content
        else { return nil }
        return text
    }
}
