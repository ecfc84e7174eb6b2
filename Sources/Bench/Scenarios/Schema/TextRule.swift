/// Which texts a key takes.
enum TextRule: Sendable {
    /// One line of prose.
    case sentence
    /// Letters, digits and hyphens: a scenario's name.
    case name
    /// Lower-case letters, digits and hyphens: a workload's name, part of every cell's id.
    case slug
    /// Lower-case letters, digits, underscores and hyphens: a setting's name.
    case settingName
    /// A path of a program, absolute.
    case path

    var maximumLength: Int {
        switch self {
        case .sentence: 500
        case .path: 4000
        case .name, .slug: 64
        case .settingName: 100
        }
    }

    /// The same rule for the JSON Schema (ECMA-262).
    var pattern: String {
        switch self {
        case .sentence: "^[^\\n]+$"
        case .path: "^/[^\\n]*[^/\\n]$"
        case .name: "^[A-Za-z0-9][A-Za-z0-9-]*$"
        case .slug: "^[a-z0-9][a-z0-9-]*$"
        case .settingName: "^[a-z][a-z0-9_-]*$"
        }
    }

    /// What an error says is expected.
    var description: String {
        switch self {
        case .sentence: "one line of at most \(maximumLength) characters"
        case .path: "the absolute path of a program"
        case .name: "letters, digits and hyphens, at most \(maximumLength)"
        case .slug: "lower-case letters, digits and hyphens, at most \(maximumLength)"
        case .settingName: "lower-case letters, digits, underscores and hyphens, at most \(maximumLength)"
        }
    }

    func accepts(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, text.unicodeScalars.count <= maximumLength else { return false }
        switch self {
        case .sentence: return !text.contains(where: \.isNewline)
        case .path: return first == "/" && !text.hasSuffix("/") && !text.contains(where: \.isNewline)
        case .name: return first != "-" && text.unicodeScalars.allSatisfy { Self.isWord($0) || $0 == "-" }
        case .slug:
            return first != "-" && text.unicodeScalars.allSatisfy { Self.isLowercaseWord($0) || $0 == "-" }
        case .settingName:
            return ("a"..."z").contains(first)
                && text.unicodeScalars.allSatisfy { Self.isLowercaseWord($0) || $0 == "_" || $0 == "-" }
        }
    }

    private static func isLowercaseWord(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        isLowercaseWord(scalar) || ("A"..."Z").contains(scalar)
    }
}
