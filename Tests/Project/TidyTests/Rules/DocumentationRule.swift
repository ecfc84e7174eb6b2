/// Whatever another module sees says what it is for.
enum DocumentationRule {
    /// Held to it are types, functions and subscripts; names that a protocol of the standard library fixes are not.
    static func documented(_ file: SourceFile) -> [Violation] {
        guard file.isProduct, file.language == .swift else { return [] }
        return file.codeLines.indices.compactMap { index in
            guard let declaration = Declaration(line: file.codeLines[index]), declaration.isShared,
                Declaration.types.contains(declaration.keyword) || ["func", "subscript"].contains(declaration.keyword),
                !given.contains(declaration.name), !isDocumented(file, index)
            else { return nil }
            let what = [declaration.keyword, declaration.name].filter { !$0.isEmpty }.joined(separator: " ")
            return file.violation(index + 1, "'\(what)' has no '///': one sentence, then units, range, errors, source")
        }
    }

    private static let given: Set = [
        "==", "<", "hash", "encode", "next", "makeIterator", "index", "makeAsyncIterator",
    ]

    private static func isDocumented(_ file: SourceFile, _ index: Int) -> Bool {
        var above = index - 1
        while above >= 0, file.lines[above].trimmed.hasPrefix("@") { above -= 1 }
        return above >= 0 && file.lines[above].trimmed.hasPrefix("///")
    }
}
