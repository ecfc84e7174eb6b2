/// Finds the outermost functions of scrubbed C and C++, inside namespaces and types too.
enum CFunctions {
    static func all(in code: [UInt8]) -> [FunctionBody] {
        let lines = LineMap(code)
        var bodies: [FunctionBody] = []
        var head = 0
        var index = 0
        while index < code.count {
            let byte = code[index]
            if byte == UInt8(ascii: "{"), isFunction(code[head..<index]), let close = code.closingBrace(of: index) {
                let first = code[head..<index].firstIndex { !$0.isBlank } ?? index
                let name = code.text(first..<index).split(separator: "(").first ?? ""
                let trimmed = name.split(separator: " ").joined(separator: " ")
                bodies.append(
                    FunctionBody(name: trimmed, firstLine: lines.line(at: first), lastLine: lines.line(at: close))
                )
                index = close
                head = close + 1
            } else if ";{}".utf8.contains(byte) || isDirective(code, at: index) {
                head = index + 1
            }
            index += 1
        }
        return bodies
    }

    private static func isFunction(_ head: ArraySlice<UInt8>) -> Bool {
        let words = Array(head)
        let isType = ["struct", "class", "enum", "union", "namespace"].contains { word in
            words.has("\(word) ") && !words.has(")")
        }
        return head.contains(UInt8(ascii: "(")) && !isType && !words.has("=")
    }

    /// The end of a preprocessor line, which no semicolon ends.
    private static func isDirective(_ code: [UInt8], at index: Int) -> Bool {
        guard code[index] == 10 else { return false }
        let start = (code[..<index].lastIndex(of: 10) ?? -1) + 1
        let first = code[start..<index].first { !$0.isBlank }
        return first == UInt8(ascii: "#") && code[..<index].last != UInt8(ascii: "\\")
    }
}
