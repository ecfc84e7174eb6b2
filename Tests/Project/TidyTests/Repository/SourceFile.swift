import Glibc

/// One file of the repository, as text and as code alone.
struct SourceFile: Sendable {
    /// From the repository's root.
    let path: String
    let language: Language
    /// The lines as they are.
    let lines: [String]
    /// The whole file with comments and strings blanked.
    let code: [UInt8]
    /// The same cut into lines.
    let codeLines: [[UInt8]]

    init(path: String, text: String) {
        self.path = path
        language = Language(path: path)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        self.lines = lines
        code = Scrubber.code(of: text, in: language)
        codeLines = code.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    }

    /// The folder under a floor of `Sources` or `Tests`: the module.
    var module: String? {
        let parts = path.split(separator: "/")
        return parts.count > 3 && (parts[0] == "Sources" || parts[0] == "Tests") ? String(parts[2]) : nil
    }

    /// Whether the file belongs to the product rather than to its tests.
    var isProduct: Bool { path.hasPrefix("Sources/") }

    /// The name without folders and extension.
    var baseName: String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.split(separator: ".").first ?? "")
    }

    /// Lines (from 1) whose code has `token`, with no letter, digit or underscore, nor any of `except`, right before it.
    func lines(with token: String, notAfter except: String = "") -> [Int] {
        codeLines.indices.filter { codeLines[$0].has(token, notAfter: except) }.map { $0 + 1 }
    }

    /// A place in this file.
    func violation(_ line: Int, _ message: String) -> Violation { Violation(path: path, line: line, message: message) }
}

extension [UInt8] {
    /// Whether `token` occurs where a word can begin.
    func has(_ token: String, notAfter except: String = "") -> Bool {
        var start = 0
        while let found = firstIndex(of: token, from: start) {
            if found == 0 || !(self[found - 1].isWord || except.utf8.contains(self[found - 1])) { return true }
            start = found + 1
        }
        return false
    }

    /// Where `token` next begins; `memchr` finds its first byte, since a loop in a debug build would take seconds.
    func firstIndex(of token: String, from start: Int) -> Int? {
        let word = Array<UInt8>(token.utf8)
        guard let first = word.first else { return nil }
        return withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var index = start
            while index + word.count <= bytes.count {
                guard let found = memchr(base + index, Int32(first), bytes.count - index) else { return nil }
                index = UnsafeRawPointer(found) - base
                if bytes[index...].starts(with: word) { return index }
                index += 1
            }
            return nil
        }
    }
}

extension UInt8 {
    /// Whether the byte can stand in an identifier; bytes of other scalars count.
    var isWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }

    /// Whether the byte is a space, a tab or a newline.
    var isBlank: Bool { self == 32 || self == 9 || self == 10 || self == 13 }
}
