/// Blanks the comments and the insides of strings out of a source, so that rules see code alone; lines stay where they are.
///
/// Knows nested comments, raw and multi-line strings and interpolation (whose code stays). It does not know bare regex
/// literals: one that holds a quote has to be written with `#/.../#` or as a string.
struct Scrubber {
    private enum State {
        case code(parentheses: Int)
        case lineComment
        case blockComment(depth: Int)
        case string(hashes: Int, quotes: Int)
        case character
    }

    private static let quote = UInt8(ascii: "\"")
    private static let hash = UInt8(ascii: "#")
    private static let backslash = UInt8(ascii: "\\")
    private static let newline = UInt8(ascii: "\n")

    private let source: [UInt8]
    private let language: Language
    private var output: [UInt8] = []
    private var states: [State] = [.code(parentheses: 0)]
    private var index = 0

    /// The bytes of `text` with everything but code turned into blanks.
    static func code(of text: String, in language: Language) -> [UInt8] {
        guard language != .other else { return Array(text.utf8) }
        var scrubber = Scrubber(source: Array(text.utf8), language: language)
        return scrubber.run()
    }

    private init(source: [UInt8], language: Language) {
        self.source = source
        self.language = language
        output.reserveCapacity(source.count)
    }

    private mutating func run() -> [UInt8] {
        while index < source.count {
            switch states[states.count - 1] {
            case .code(let parentheses): scanCode(parentheses)
            case .lineComment: scanLineComment()
            case .blockComment(let depth): scanBlockComment(depth)
            case .string(let hashes, let quotes): scanString(hashes: hashes, quotes: quotes)
            case .character: scanCharacter()
            }
        }
        return output
    }

    private mutating func scanCode(_ parentheses: Int) {
        let byte = source[index]
        if matches("//") { return begin(.lineComment, blanking: 2) }
        if matches("/*") { return begin(.blockComment(depth: 1), blanking: 2) }
        if let (hashes, quotes) = stringStart() {
            return begin(.string(hashes: hashes, quotes: quotes), blanking: hashes + quotes)
        }
        if language == .c && byte == UInt8(ascii: "'") { return begin(.character, blanking: 1) }
        if states.count > 1 {
            if byte == UInt8(ascii: "(") { states[states.count - 1] = .code(parentheses: parentheses + 1) }
            if byte == UInt8(ascii: ")") {
                guard parentheses > 0 else {
                    states.removeLast()
                    return blank(1)
                }
                states[states.count - 1] = .code(parentheses: parentheses - 1)
            }
        }
        output.append(byte)
        index += 1
    }

    private mutating func scanLineComment() {
        if source[index] == Scrubber.newline { states.removeLast() }
        blank(1)
    }

    private mutating func scanBlockComment(_ depth: Int) {
        if matches("*/") {
            if depth == 1 { states.removeLast() } else { states[states.count - 1] = .blockComment(depth: depth - 1) }
            blank(2)
        } else if language == .swift && matches("/*") {
            states[states.count - 1] = .blockComment(depth: depth + 1)
            blank(2)
        } else {
            blank(1)
        }
    }

    private mutating func scanString(hashes: Int, quotes: Int) {
        let byte = source[index]
        if byte == Scrubber.backslash && isRun(of: Scrubber.hash, count: hashes, at: index + 1) {
            if language == .swift && at(index + 1 + hashes) == UInt8(ascii: "(") {
                return begin(.code(parentheses: 0), blanking: 2 + hashes)
            }
            return blank(2 + hashes)
        }
        let closes =
            isRun(of: Scrubber.quote, count: quotes, at: index)
            && isRun(of: Scrubber.hash, count: hashes, at: index + quotes)
        if closes {
            states.removeLast()
            blank(quotes + hashes)
        } else {
            // A string on one line that does not end there is no string: go on as code.
            if byte == Scrubber.newline && quotes == 1 { states.removeLast() }
            blank(1)
        }
    }

    private mutating func scanCharacter() {
        let byte = source[index]
        if byte == UInt8(ascii: "'") || byte == Scrubber.newline { states.removeLast() }
        blank(byte == Scrubber.backslash ? 2 : 1)
    }

    /// The hashes and quotes of the delimiter that begins here, as in `#"`.
    private func stringStart() -> (hashes: Int, quotes: Int)? {
        var hashes = 0
        while language == .swift && at(index + hashes) == Scrubber.hash { hashes += 1 }
        let first = index + hashes
        guard at(first) == Scrubber.quote else { return nil }
        guard language == .swift && isRun(of: Scrubber.quote, count: 3, at: first) else { return (hashes, 1) }
        return hashes > 0 && closesOnThisLine(from: first + 1, hashes: hashes) ? (hashes, 1) : (hashes, 3)
    }

    /// `#"""#` is a string that holds one quote, as the compiler has it.
    private func closesOnThisLine(from start: Int, hashes: Int) -> Bool {
        var position = start
        while let byte = at(position), byte != Scrubber.newline {
            if byte == Scrubber.quote && isRun(of: Scrubber.hash, count: hashes, at: position + 1) { return true }
            position += 1
        }
        return false
    }

    private func at(_ position: Int) -> UInt8? { position < source.count ? source[position] : nil }

    private func matches(_ pair: StaticString) -> Bool {
        source[index] == pair.utf8Start[0] && at(index + 1) == pair.utf8Start[1]
    }

    private func isRun(of byte: UInt8, count: Int, at position: Int) -> Bool {
        (position..<position + count).allSatisfy { at($0) == byte }
    }

    private mutating func begin(_ state: State, blanking count: Int) {
        states.append(state)
        blank(count)
    }

    private mutating func blank(_ count: Int) {
        for _ in 0..<count where index < source.count {
            output.append(source[index] == Scrubber.newline ? Scrubber.newline : UInt8(ascii: " "))
            index += 1
        }
    }
}
