/// What every test has.
enum TestRules {
    /// Every suite that is in no other one has a time limit and its turn (`TestSupport.Queued`).
    static func limits(_ file: SourceFile) -> [Violation] {
        guard file.path.hasPrefix("Tests/"), file.language == .swift else { return [] }
        let message =
            "needs '@Suite(.timeLimit(.minutes(n)), .queued)': nothing waits for ever, or keeps others waiting"
        var violations: [Violation] = []
        var index = 0
        while index < file.codeLines.count {
            let start = index
            let line = file.codeLines[index]
            index += 1
            let isSuite = line.starts(with: "@Suite".utf8)
            if line.starts(with: "@Test".utf8) {
                violations.append(file.violation(start + 1, "a test in no suite \(message)"))
            }
            guard isSuite || Declaration(line: line).map({ Declaration.types.contains($0.keyword) }) == true,
                line.first?.isBlank == false
            else { continue }
            var head = line
            while !head.contains(UInt8(ascii: "{")), index < file.codeLines.count {
                head += file.codeLines[index]
                index += 1
            }
            let rest = file.codeLines[index...].prefix { $0.first != UInt8(ascii: "}") }
            let tests = isSuite || rest.contains { $0.has("@Test") }
            if tests, !(head.has(".timeLimit(") && head.has(".queued")) {
                violations.append(file.violation(start + 1, message))
            }
        }
        return violations
    }

    private static let assertions = ["#expect(", "#require(", "Issue.record(", "confirmation(", "withKnownIssue"]

    /// A test asserts something itself, or calls a function of its module's tests that does.
    static func assertions(_ files: [SourceFile]) -> [Violation] {
        let tests = files.filter { $0.path.hasPrefix("Tests/") && $0.language == .swift }
        return Dictionary(grouping: tests) { $0.module ?? "" }.sorted { $0.key < $1.key }.flatMap { _, files in
            assertions(ofModule: files)
        }
    }

    private static func assertions(ofModule files: [SourceFile]) -> [Violation] {
        let functions = files.flatMap { file in SwiftFunctions.all(in: file.code).map { Function(file: file, body: $0) }
        }
        var asserting = Set(functions.filter { $0.asserts }.map(\.name))
        var known = -1
        while asserting.count > known {
            known = asserting.count
            asserting.formUnion(functions.filter { $0.calls(asserting) }.map(\.name))
        }
        return functions.filter { $0.isTest && !$0.asserts && !$0.calls(asserting) }.map {
            $0.file.violation($0.line, "the test '\($0.name)' asserts nothing: no change of the code can make it fail")
        }
    }

    /// One function of a test module.
    private struct Function {
        let file: SourceFile
        let line: Int
        let name: String
        let isTest: Bool
        let asserts: Bool
        private let called: Set<String>

        init(file: SourceFile, body: FunctionBody) {
            self.file = file
            line = body.firstLine
            let words = body.name.split(separator: " ")
            name = String((words.count > 1 ? words[1] : words[0]).prefix { $0 != "<" })
            let code = Array(file.codeLines[(body.firstLine - 1)..<body.lastLine].joined(separator: [10]))
            asserts = TestRules.assertions.contains { code.has($0) }
            called = Self.calls(in: code).subtracting([name])
            isTest = words.first == "func" && Self.hasTestAttribute(file, line: body.firstLine)
        }

        func calls(_ names: Set<String>) -> Bool { !called.isDisjoint(with: names) }

        /// Words before a parenthesis or a brace.
        private static func calls(in code: [UInt8]) -> Set<String> {
            var names: Set<String> = []
            var start: Int?
            var index = 0
            while index < code.count {
                if code[index].isWord {
                    if start == nil { start = index }
                } else if let begin = start {
                    let next = code[index...].first { $0 != 32 }
                    if next == UInt8(ascii: "(") || next == UInt8(ascii: "{") {
                        names.insert(String(decoding: code[begin..<index], as: UTF8.self))
                    }
                    start = nil
                }
                index += 1
            }
            return names
        }

        /// `@Test` on the function's own line, or the attribute whose parentheses end above it.
        private static func hasTestAttribute(_ file: SourceFile, line: Int) -> Bool {
            let own = file.codeLines[line - 1]
            if own.has("@Test") { return true }
            var above = line - 2
            var depth = 0
            repeat {
                guard above >= 0 else { return false }
                for byte in file.codeLines[above] {
                    if byte == UInt8(ascii: ")") { depth += 1 }
                    if byte == UInt8(ascii: "(") { depth -= 1 }
                }
                if depth <= 0 { return file.codeLines[above].has("@Test") && !file.codeLines[above].has("func") }
                above -= 1
            } while true
        }
    }
}
