import FoundationEssentials
import Glibc

/// Finding the engine program.
enum EngineLocation {
    private static let name = "torrbench-engine"

    /// A program of the project's in torrbench's own directory; throws `InputError` when it isn't there.
    static func path(beside name: String) throws -> String {
        let path = ownDirectory + "/" + name
        guard access(path, X_OK) == 0 else {
            throw InputError(message: "'\(path)' is missing; build everything with 'swift build -c release'")
        }
        return path
    }

    /// The named program, or the one in torrbench's own directory; throws `InputError` when it can't be executed.
    static func path(_ named: String?) throws -> String {
        let path = AbsolutePath.of(named ?? beside)
        guard access(path, X_OK) == 0 else {
            let advice =
                named == nil
                ? "build it with 'swift build -c release', or name another with --engine"
                : "--engine takes the path of a program that may be executed"
            let reason = String(cString: strerror(errno))
            throw InputError(
                message: "cannot execute the engine '\(path)': \(reason); \(advice)",
                code: named == nil ? .environmentUnfit : .usage
            )
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw InputError(
                message: "the engine '\(path)' is not a file; --engine takes a program's path",
                code: .usage
            )
        }
        return path
    }

    /// A program by its path, or by its name in PATH as a shell finds it; throws `InputError` when it can't be executed.
    static func executable(_ name: String) throws -> String {
        guard !name.contains("/") else { return AbsolutePath.of(name) }
        let directories = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let paths = directories.map { directory -> String in "\(directory)/\(name)" }
        guard let found = paths.first(where: { access($0, X_OK) == 0 }) else {
            throw InputError(message: "no program '\(name)' in PATH; name its path", code: .usage)
        }
        return AbsolutePath.of(found)
    }

    private static var beside: String { "\(ownDirectory)/\(name)" }

    private static var ownDirectory: String {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return "/" + own.split(separator: "/").dropLast().joined(separator: "/")
    }
}

/// Paths that keep their meaning when a child has another working directory.
enum AbsolutePath {
    static func of(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
