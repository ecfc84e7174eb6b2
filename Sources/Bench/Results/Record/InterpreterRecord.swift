/// What an engine in an interpreted language ran in, and which files it was made of.
package struct InterpreterRecord: Codable, Sendable, Equatable {
    /// Absolute path of the interpreter.
    package var path: String
    /// As the interpreter says, as in `3.11.2`; absent when it did not.
    package var version: String?
    /// SHA-256 of the engine's own files, in hexadecimal.
    package var backendSHA256: String

    /// Takes every field as it is.
    package init(path: String, version: String?, backendSHA256: String) {
        self.path = path
        self.version = version
        self.backendSHA256 = backendSHA256
    }

    /// The version is the one that stands in the engine's build flags, as in `python=3.11.2`.
    package init(path: String, buildFlags: [String], backendSHA256: String) {
        let flag = buildFlags.first { $0.hasPrefix("python=") }
        self.init(path: path, version: flag.map { String($0.dropFirst(7)) }, backendSHA256: backendSHA256)
    }

    private enum CodingKeys: String, CodingKey {
        case path
        case version
        case backendSHA256 = "backend_sha256"
    }
}
