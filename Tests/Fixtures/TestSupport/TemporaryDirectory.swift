import Foundation

/// A directory of one test, gone with its owner.
package final class TemporaryDirectory: Sendable {
    package let path: String

    package init() throws {
        path = "/tmp/torrbench-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Lends the path of a fresh one.
    package static func with<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let directory = try TemporaryDirectory()
        defer { withExtendedLifetime(directory) {} }
        return try await body(directory.path)
    }

    /// The same for a body that does not wait.
    package static func with<Value>(_ body: (String) throws -> Value) throws -> Value {
        let directory = try TemporaryDirectory()
        defer { withExtendedLifetime(directory) {} }
        return try body(directory.path)
    }

    /// The path of a file in it.
    package func path(of name: String) -> String { "\(path)/\(name)" }
}
