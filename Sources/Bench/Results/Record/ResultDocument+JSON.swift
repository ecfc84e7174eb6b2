import FoundationEssentials
import Vocabulary

extension ResultSchema {
    /// Every word that a member of a closed set of words can be.
    static let enumeratedWords: Set<String> = {
        var words: Set<String> = []
        func collect(_ value: JSONValue) {
            switch value {
            case .object(let members):
                if case .array(let items)? = members["enum"] {
                    for case .string(let word) in items { words.insert(word) }
                }
                for member in members.members { collect(member.value) }
            case .array(let items): items.forEach(collect)
            default: break
            }
        }
        if let schema = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) { collect(schema) }
        return words
    }()
}

extension ResultDocument {
    /// The oldest schema version that this build reads.
    package static let oldestSchemaVersion = 1

    /// The document as JSON text: keys sorted, so that equal documents give equal text; one line, ending in a newline.
    ///
    /// Throws ``ResultsError`` `unencodable` when a number in it is not finite.
    package func encoded() throws(ResultsError) -> String {
        try Self.encode(self, at: "") + "\n"
    }

    /// JSON text of a part of a document; `place` names it in errors.
    fileprivate static func encode(_ value: some Encodable, at place: String) throws(ResultsError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return withoutHiddenCharacters(String(decoding: try encoder.encode(value), as: UTF8.self))
        } catch let EncodingError.invalidValue(value, context) {
            let member = Self.text(of: context.codingPath)
            let path = place.isEmpty || member.isEmpty ? place + member : place + "." + member
            throw ResultsError(
                .unencodable,
                "cannot write \(path) = \(value) as JSON",
                cause: context.debugDescription
            )
        } catch {
            throw ResultsError(.unencodable, "cannot write the result as JSON", cause: "\(error)")
        }
    }

    /// C1 controls and what turns the direction of writing as `\u` escapes: they stand inside strings only, and a record
    /// that is printed must not command a terminal. The encoder escapes C0 itself.
    private static func withoutHiddenCharacters(_ json: String) -> String {
        // All of them have a first byte that is rare in records.
        guard json.utf8.contains(where: { [0x7F, 0xC2, 0xD8, 0xE2].contains($0) }) else { return json }
        return json.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar.value {
            case 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// Reads a document from JSON text; `origin` names it in errors.
    ///
    /// Members this build does not know are ignored. Throws ``ResultsError`` `malformed`, `tooNew` or `tooOld`.
    package init(json text: String, origin: String) throws(ResultsError) {
        self = try RecordReader.read(PaddedBytes(text.utf8), origin: origin)
    }

    /// What is wrong with a text, with the place of it.
    static func explain(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "\(text(of: context.codingPath + [key])) is missing"
        case .typeMismatch(let type, let context):
            "\(text(of: context.codingPath)) is not of type \(type)"
        case .valueNotFound(let type, let context):
            "\(text(of: context.codingPath)) is null where \(type) is needed"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "not valid JSON (was the file cut short?)"
                : "\(text(of: context.codingPath)): \(context.debugDescription)"
        @unknown default:
            "\(error)"
        }
    }

    /// A place in the document, such as `runs[3].outcome.state`.
    private static func text(of path: [any CodingKey]) -> String {
        path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}

/// Strings as they stand in JSON text.
enum JSONText {
    /// What a literal with its quotes says; nil where it is none.
    static func string(of literal: ArraySlice<UInt8>) -> String? {
        if literal.contains(UInt8(ascii: "\\")) { return try? JSONDecoder().decode(String.self, from: Data(literal)) }
        return String(decoding: literal.dropFirst().dropLast(), as: UTF8.self)
    }

    /// The literal, with its quotes, that says `text`.
    static func literal(of text: String) -> [UInt8] {
        // A string always encodes.
        Array(((try? ResultDocument.encode(text, at: "")) ?? "\"\"").utf8)
    }
}

extension RunRecord {
    /// The run as it stands in the text of a document, at this position among the runs.
    func encoded(at position: Int) throws(ResultsError) -> String {
        try ResultDocument.encode(self, at: "runs[\(position)]")
    }
}
