/// A declaration as its first line shows it.
struct Declaration: Equatable {
    let modifiers: Set<String>
    /// `struct`, `func` and so on.
    let keyword: String
    let name: String

    private static let modifiers: Set = [
        "public", "package", "open", "internal", "fileprivate", "private", "final", "static", "mutating", "nonmutating",
        "nonisolated", "override", "indirect", "borrowing", "consuming", "isolated", "prefix", "postfix", "infix",
        "distributed",
    ]

    private static let keywords: Set = [
        "struct", "class", "enum", "protocol", "actor", "typealias", "func", "subscript", "init", "var", "let",
        "extension",
        "macro", "case",
    ]

    static let types: Set = ["struct", "class", "enum", "protocol", "actor", "typealias"]

    /// Nil where the line declares nothing.
    init?(line: [UInt8]) {
        let parts = String(decoding: line, as: UTF8.self).split { " \t({:".contains($0) }.map { word in
            // Cuts generics off, as in 'map<T>', but leaves the operator '<' its name.
            String(word.prefix(1) + word.dropFirst().prefix { $0 != "<" })
        }
        var words = parts[...].drop { $0.hasPrefix("@") || $0.hasSuffix(")") }
        var modifiers: Set<String> = []
        while let word = words.first,
            Declaration.modifiers.contains(word) || (word == "class" && words.dropFirst().first == "func")
        {
            modifiers.insert(word)
            words.removeFirst()
        }
        guard let keyword = words.popFirst(), Declaration.keywords.contains(keyword) else { return nil }
        self.modifiers = modifiers
        self.keyword = keyword
        name = words.first ?? ""
    }

    /// Whether other modules see it.
    var isShared: Bool { !modifiers.isDisjoint(with: ["public", "package", "open"]) }
}
