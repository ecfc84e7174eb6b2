/// JSON to be written, keys in a given order.
///
/// Foundation's encoder sorts keys or shuffles them; a schema is read by people, in the order it was made.
indirect enum JSONText {
    case text(String)
    case integer(Int64)
    case unsigned(UInt64)
    case flag(Bool)
    case list([JSONText])
    case object([(key: String, value: JSONText)])

    /// Indented by two spaces a level, without a line break at the end.
    func rendered(indent: Int = 0) -> String {
        let inner = String(repeating: " ", count: indent + 2)
        let outer = String(repeating: " ", count: indent)
        switch self {
        case .text(let text): return Self.quoted(text)
        case .integer(let value): return "\(value)"
        case .unsigned(let value): return "\(value)"
        case .flag(let value): return "\(value)"
        case .list(let items):
            return "[\(items.map { $0.rendered(indent: indent + 2) }.joined(separator: ", "))]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let lines = members.map { "\(inner)\(Self.quoted($0.key)): \($0.value.rendered(indent: indent + 2))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
        }
    }

    /// RFC 8259, section 7.
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\u{0}"..."\u{1F}":
                "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2) + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
