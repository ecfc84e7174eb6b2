import Foundation
import TestSupport
import Testing

/// The work tree that these tests were built from.
struct Repository {
    /// The folder that holds `Package.swift`.
    let root: URL
    /// What git tracks or would track, from the root.
    let paths: [String]
    /// The sources among them, of every language.
    let sources: [SourceFile]

    /// Read once for all rules.
    static let current = Result { try Repository() }

    private init() throws {
        let root = PackageFolder.url
        self.root = root
        let listed = try Repository.run(
            "git",
            // As another user than the one whose checkout this is, git would refuse.
            "-c",
            "safe.directory=*",
            "-C",
            root.path(),
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard"
        )
        paths = listed.split(separator: "\0").map(String.init)
            .filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path()) }.sorted()
        sources = try paths.filter { Language(path: $0) != .other }.map { path in
            SourceFile(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
    }

    /// The module graph.
    func manifest() throws -> PackageManifest { try PackageManifest(parsing: text("Package.swift")) }

    /// The text of one file.
    func text(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }

    /// Standard output of a program that must succeed.
    static func run(_ command: String...) throws -> String {
        let outcome = try Program.run(command)
        let name = command.joined(separator: " ")
        try #require(outcome.status == 0, "\(name) failed: is it installed? \(outcome.errors)")
        return outcome.output
    }
}
