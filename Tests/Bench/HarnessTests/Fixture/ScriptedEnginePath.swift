import Foundation
import TestSupport

/// A program in a test's directory that is the scripted engine with these rules, as harnesses take only a path.
enum ScriptedEnginePath {
    /// Every start adds a line to the file `starts` beside it.
    static func make(_ rules: [String], in directory: TemporaryDirectory) throws -> String {
        let quoted = rules.map { "'\($0)'" }.joined(separator: " ")
        let path = directory.path(of: "engine")
        let script = """
            #!/bin/sh
            echo started >> '\(directory.path(of: "starts"))'
            exec '\(Program.scriptedEngine)' \(quoted) "$@"
            """
        try Data(script.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    /// The real engine behind one that forges its stamps (`Tests/Fixtures/ScriptedEngineFixture/Forgery.swift` has their names).
    static func make(forging forgery: String, in directory: TemporaryDirectory) throws -> String {
        try make(["--behind", Program.engine, forgery], in: directory)
    }

    /// How often it was started.
    static func starts(in directory: TemporaryDirectory) -> Int {
        let text = try? String(contentsOfFile: directory.path(of: "starts"), encoding: .utf8)
        return text?.split(separator: "\n").count ?? 0
    }
}
