/// What is not written here at all, or not without a reason.
enum ForbiddenRules {
    /// A failure that is neither thrown nor explained.
    static func unexplainedTraps(_ file: SourceFile) -> [Violation] {
        guard file.isProduct, file.language == .swift else { return [] }
        let advice = [
            ("try!", "throw, or prove it with a type"), ("as!", "use 'as?' and say what to do otherwise"),
            ("fatalError(", "throw what the world can do wrong; trap with 'preconditionFailure(\"a sentence\")'"),
            ("preconditionFailure()", "say in a sentence what the programmer did wrong"),
        ]
        let words = advice.flatMap { word, advice in
            file.lines(with: word).map { file.violation($0, "'\(word)': \(advice)") }
        }
        return words + forcedUnwraps(file)
    }

    private static func forcedUnwraps(_ file: SourceFile) -> [Violation] {
        file.codeLines.indices.filter { index in
            let line = file.codeLines[index]
            return line.indices.dropFirst().contains { position in
                guard line[position] == UInt8(ascii: "!"),
                    line[position - 1].isWord || ")]?".utf8.contains(line[position - 1])
                else { return false }
                if position + 1 < line.count, line[position + 1] == UInt8(ascii: "=") { return false }
                return !["try", "as"].contains { line[..<position].ends(with: $0) }
            }
        }
        .map { file.violation($0 + 1, "a forced unwrap: bind it with 'guard let', or change the type") }
    }

    /// Promises in place of work.
    static func unfinishedWork(_ file: SourceFile) -> [Violation] {
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
        return file.lines.indices.flatMap { index in
            words.filter { Array(file.lines[index].utf8).hasWord($0) }
                .map { file.violation(index + 1, "'\($0)': do it, or file an issue and leave no mark") }
        }
    }

    /// A promise to the compiler that only a person can check has its reason on the line above.
    static func unexplainedPromises(_ file: SourceFile) -> [Violation] {
        guard file.language == .swift else { return [] }
        return ["@unchecked Sendable", "nonisolated(unsafe)", "@preconcurrency", "unsafeBitCast("].flatMap { token in
            file.lines(with: token).filter { line in
                let above = line >= 2 ? file.lines[line - 2].trimmed : ""
                return !above.hasPrefix("//")
            }
            .map { file.violation($0, "'\(token)' without its reason in a comment on the line above") }
        }
    }

    /// Work that nothing waits for outlives the run it belongs to.
    static func detachedWork(_ file: SourceFile) -> [Violation] {
        guard file.language == .swift else { return [] }
        return ["Task.detached", "detachNewThread"].flatMap { token in
            file.lines(with: token).map {
                file.violation($0, "'\(token)': use a task group or a thread that is joined")
            }
        }
    }

    /// A machine under load is slower: a bound on time is a benchmark's business.
    static func assertedTimes(_ file: SourceFile) -> [Violation] {
        guard file.path.hasPrefix("Tests/"), file.language == .swift else { return [] }
        let times = ["elapsed", ".now", "duration(to:", "ContinuousClock", "clock_gettime", "took"]
        return file.codeLines.indices.filter { index in
            let line = file.codeLines[index]
            guard line.has("#expect(") || line.has("#require("), line.has("<") else { return false }
            return times.contains { line.firstIndex(of: $0, from: 0) != nil }
        }
        .map { file.violation($0 + 1, "a time is held against a bound: measure it in a benchmark, as a ratio") }
    }
}

extension [UInt8] {
    /// Whether `word` stands alone.
    fileprivate func hasWord(_ word: String) -> Bool {
        var start = 0
        while let found = firstIndex(of: word, from: start) {
            let end = found + word.utf8.count
            if (found == 0 || !self[found - 1].isWord) && (end == count || !self[end].isWord) { return true }
            start = found + 1
        }
        return false
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with word: String) -> Bool { suffix(word.utf8.count).elementsEqual(word.utf8) }
}

extension String {
    /// Without the blanks at either end.
    var trimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
