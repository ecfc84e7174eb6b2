/// Where a function stands, its signature and both braces counted.
struct FunctionBody: Equatable {
    let name: String
    /// From 1.
    let firstLine: Int
    let lastLine: Int

    var lineCount: Int { lastLine - firstLine + 1 }
}

extension [UInt8] {
    /// The index of the brace that closes the one at `open`; nil where none does.
    func closingBrace(of open: Int) -> Int? {
        var depth = 0
        for index in open..<count {
            if self[index] == UInt8(ascii: "{") { depth += 1 }
            if self[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// The text between two indices, its line breaks as blanks.
    func text(_ range: Range<Int>) -> String {
        String(decoding: self[range].map { $0 == 10 ? 32 : $0 }, as: UTF8.self)
    }
}
