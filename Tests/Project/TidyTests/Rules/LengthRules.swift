/// Files and functions stay short enough to be read at one go.
enum LengthRules {
    static let maximumFileLines = 500
    static let maximumFunctionLines = 70

    static func file(_ file: SourceFile) -> [Violation] {
        guard file.lines.count > maximumFileLines else { return [] }
        let message = "\(file.lines.count) lines, at most \(maximumFileLines): split it by topic ('Type+Topic.swift')"
        return [file.violation(0, message)]
    }

    static func functions(_ file: SourceFile) -> [Violation] {
        let bodies =
            switch file.language {
            case .swift: SwiftFunctions.all(in: file.code)
            case .c: CFunctions.all(in: file.code)
            case .other: [FunctionBody]()
            }
        return bodies.filter { $0.lineCount > maximumFunctionLines }.map { body in
            file.violation(
                body.firstLine,
                "'\(body.name)' has \(body.lineCount) lines, at most \(maximumFunctionLines): give its steps functions of their own"
            )
        }
    }
}
