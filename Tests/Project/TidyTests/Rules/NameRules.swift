/// What things are called.
enum NameRules {
    /// `Results.Results` could not be told from the module.
    static func moduleNames(_ file: SourceFile) -> [Violation] {
        guard file.isProduct, file.language == .swift, let module = file.module else { return [] }
        return file.codeLines.indices.compactMap { index in
            guard let declaration = Declaration(line: file.codeLines[index]),
                Declaration.types.contains(declaration.keyword),
                declaration.name == module
            else { return nil }
            return file.violation(index + 1, "the type '\(module)' has its module's name: name it for what it is")
        }
    }

    /// A file is named for its type or topic.
    static func fileNames(_ path: String) -> [Violation] {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let vague = ["Util", "Helper", "Extras", "Misc", "Common", "Stuff"]
        return vague.filter { name.contains($0) || name.hasPrefix($0.lowercased()) }.prefix(1).map { word in
            Violation(
                path: path,
                line: 0,
                message: "'\(word)' names no topic: name the file for its type ('Type+Topic.swift')"
            )
        }
    }

    /// What the top of the repository may hold.
    static func layout(_ paths: [String]) -> [Violation] {
        let known: Set = ["Package.swift", "Sources", "Tests", "Scenarios", "Results", "README.md"]
        let top = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
        return top.subtracting(known).filter { !$0.hasPrefix(".") }.sorted().map { name in
            Violation(
                path: name,
                line: 0,
                message: "not part of the layout (\(known.sorted().joined(separator: ", ")), dot-files): move it"
            )
        }
    }

    /// Test folders are named for the module they test, so that one is found from the other.
    static func testFolders(_ paths: [String]) -> [Violation] {
        let folders = Set(
            paths.filter { $0.hasPrefix("Tests/") && !$0.hasPrefix("Tests/Benchmarks/") }.map {
                $0.split(separator: "/").dropLast().prefix(3)
            }
        )
        let known = ["Tests", "Fixture", "TestSupport"]
        return folders.filter { folder in
            folder.count < 3 || !known.contains { folder.last?.hasSuffix($0) == true }
        }.map { $0.joined(separator: "/") }.sorted().map { folder in
            Violation(
                path: folder,
                line: 0,
                message: "name it '<Floor>/<Module>Tests', or 'Fixtures/<What>Fixture' for a program that tests start"
            )
        }
    }
}
