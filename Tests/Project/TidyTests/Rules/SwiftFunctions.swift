/// Finds the functions, initializers, subscripts and computed properties of scrubbed Swift.
enum SwiftFunctions {
    private static let keywords = ["func", "init", "deinit", "subscript", "var"]
    /// What may begin the next line of a signature that has not met its body yet.
    private static let continuations = ["{", "->", "throws", "rethrows", "async", "where", "=", ",", ":", ")"]

    static func all(in code: [UInt8]) -> [FunctionBody] {
        let lines = LineMap(code)
        var bodies: [FunctionBody] = []
        var index = 0
        while index < code.count {
            let start = index
            while index < code.count, code[index].isWord { index += 1 }
            if index > start, let body = body(of: code, keyword: start..<index, lines) { bodies.append(body) }
            if index == start { index += 1 }
        }
        return bodies
    }

    private static func body(of code: [UInt8], keyword: Range<Int>, _ lines: LineMap) -> FunctionBody? {
        let word = code.text(keyword)
        guard keywords.contains(word), keyword.lowerBound == 0 || code[keyword.lowerBound - 1] != UInt8(ascii: ".")
        else {
            return nil
        }
        guard let open = openingBrace(in: code, from: keyword.upperBound, isProperty: word == "var"),
            let close = code.closingBrace(of: open)
        else { return nil }
        let end = code[keyword.upperBound..<open].firstIndex { "({:".utf8.contains($0) } ?? open
        let name = code.text(keyword.lowerBound..<end).split(separator: " ").joined(separator: " ")
        return FunctionBody(name: name, firstLine: lines.line(at: keyword.lowerBound), lastLine: lines.line(at: close))
    }

    /// The brace of the body; nil for a requirement of a protocol, a stored property or a mere use of the word.
    private static func openingBrace(in code: [UInt8], from start: Int, isProperty: Bool) -> Int? {
        var depth = 0
        for index in start..<code.count {
            switch code[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "{") where depth == 0: return index
            case UInt8(ascii: "}") where depth == 0, UInt8(ascii: ";") where depth == 0: return nil
            case UInt8(ascii: "=") where depth == 0 && isProperty: return nil
            case 10 where depth == 0 && !goesOn(code, behind: index): return nil
            default: break
            }
            if depth < 0 { return nil }
        }
        return nil
    }

    private static func goesOn(_ code: [UInt8], behind newline: Int) -> Bool {
        let before = code[..<newline].last { !$0.isBlank }
        if let before, ",:(&".utf8.contains(before) || code[..<newline].suffix(2).elementsEqual("->".utf8) {
            return true
        }
        let rest = code[newline...].drop { $0.isBlank }
        return continuations.contains { rest.starts(with: $0.utf8) }
    }
}
