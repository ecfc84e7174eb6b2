/// A strict reader of the HTML and XML that the reports write: everything must nest, be quoted and be escaped.
package final class MarkupTree {
    package let name: String
    package let attributes: [String: String]
    package private(set) var children: [MarkupTree] = []
    /// Text directly within, in pieces.
    package private(set) var pieces: [String] = []
    package private(set) weak var parent: MarkupTree?

    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    private static let empty: Set = ["meta", "link", "br"]
    private static let verbatim: Set = ["script", "style"]

    private init(_ name: String, _ attributes: [String: String], parent: MarkupTree?) {
        self.name = name
        self.attributes = attributes
        self.parent = parent
    }

    /// Every element within, itself first, in the order of the text.
    package var all: [MarkupTree] { [self] + children.flatMap(\.all) }
    /// The text of this element and all within.
    package var text: String { pieces.joined() + children.map(\.text).joined(separator: " ") }
    /// The elements around this one, from the inside out.
    package var ancestors: [MarkupTree] { parent.map { [$0] + $0.ancestors } ?? [] }

    package func elements(_ name: String) -> [MarkupTree] { all.filter { $0.name == name } }
    package func has(_ word: String) -> Bool {
        (attributes["class"] ?? "").split(separator: " ").contains { $0 == word }
    }

    /// Reads a document; the root holds what stands at the top.
    package static func read(_ text: String) throws -> MarkupTree {
        let root = MarkupTree("", [:], parent: nil)
        var current = root
        var rest = text[...]
        while !rest.isEmpty {
            guard let open = rest.firstIndex(of: "<") else {
                try current.add(rest)
                break
            }
            if open > rest.startIndex { try current.add(rest[..<open]) }
            guard let close = rest[open...].firstIndex(of: ">") else { throw Fault(description: "a tag does not end") }
            let tag = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            if tag.hasPrefix("!") || tag.hasPrefix("?") { continue }
            if tag.hasPrefix("/") {
                guard tag.dropFirst() == current.name, let parent = current.parent else {
                    throw Fault(description: "</\(tag.dropFirst())> closes <\(current.name)>")
                }
                current = parent
                continue
            }
            let element = try make(tag, in: current)
            current.children.append(element)
            if tag.hasSuffix("/") || empty.contains(element.name) { continue }
            if verbatim.contains(element.name) {
                guard let end = rest.firstRange(of: "</\(element.name)>") else {
                    throw Fault(description: "<\(element.name)> does not end")
                }
                element.pieces.append(String(rest[..<end.lowerBound]))
                rest = rest[end.upperBound...]
            } else {
                current = element
            }
        }
        guard current === root else { throw Fault(description: "<\(current.name)> does not end") }
        return root
    }

    private static func make(_ tag: Substring, in parent: MarkupTree) throws -> MarkupTree {
        let body = tag.hasSuffix("/") ? tag.dropLast() : tag
        let name = body.prefix { !$0.isWhitespace }
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else {
            throw Fault(description: "'<\(tag.prefix(40))>' is no tag")
        }
        var attributes: [String: String] = [:]
        var rest = body.dropFirst(name.count)
        while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
            let key = rest[start...].prefix { $0 != "=" && !$0.isWhitespace }
            rest = rest[start...].dropFirst(key.count)
            var value: Substring = ""
            if rest.hasPrefix("=") {
                guard rest.dropFirst().hasPrefix("\"") else {
                    throw Fault(description: "\(key) is not quoted in <\(tag)>")
                }
                value = rest.dropFirst(2).prefix { $0 != "\"" }
                rest = rest.dropFirst(3 + value.count)
            }
            guard attributes.updateValue(try unescaped(value), forKey: String(key)) == nil else {
                throw Fault(description: "\(key) stands twice in <\(tag)>")
            }
        }
        return MarkupTree(String(name), attributes, parent: parent)
    }

    private func add(_ text: Substring) throws { pieces.append(try Self.unescaped(text)) }

    private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]

    private static func unescaped(_ text: Substring) throws -> String {
        var result = ""
        var rest = text
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            guard let end = rest[mark...].firstIndex(of: ";"),
                let character = entities[String(rest[rest.index(after: mark)..<end])]
            else { throw Fault(description: "a bare & in '\(text.prefix(60))'") }
            result += character
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
