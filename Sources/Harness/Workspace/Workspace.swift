import EngineClient
import FoundationEssentials
import Glibc

/// The directories of one invocation, on disk and in memory; gone when it ends, whichever way it ends.
package struct Workspace: Sendable {
    /// Below the options' `diskDirectory`; nil when no run needs it.
    package let diskPath: String?
    /// Below the options' `tmpfsDirectory`; nil when no run needs it.
    package let tmpfsPath: String?

    private static let prefix = "torrbench-"

    /// Makes what the plan needs, lends it, and removes it, also when `body` throws.
    ///
    /// A janitor process removes it where the runner can't any more (SIGKILL). Throws `HarnessError`
    /// `.environmentUnfit` or `.permission`.
    package static func with<Value>(
        _ options: BenchmarkOptions,
        needsDisk: Bool,
        needsTmpfs: Bool,
        id: String,
        body: (Workspace) async throws -> Value
    ) async throws -> Value {
        let name = "\(prefix)\(getpid())-\(id)"
        let workspace = Workspace(
            diskPath: needsDisk ? "\(options.diskDirectory)/\(name)" : nil,
            tmpfsPath: needsTmpfs ? "\(options.tmpfsDirectory)/\(name)" : nil
        )
        let janitor = try startJanitor(removing: workspace.paths)
        defer {
            for path in workspace.paths { try? FileManager.default.removeItem(atPath: path) }
            janitor.dismiss()
        }
        for path in workspace.paths { try makeDirectory(path) }
        return try await body(workspace)
    }

    private var paths: [String] { [diskPath, tmpfsPath].compactMap { $0 } }

    /// A new directory for one run, on the file system its storage names.
    func makeRunDirectory(_ root: String, index: Int) throws(HarnessError) -> String {
        let path = "\(root)/run-\(index)"
        try Workspace.makeDirectory(path)
        return path
    }

    /// Creates one directory below an existing one.
    static func makeDirectory(_ path: String) throws(HarnessError) {
        guard mkdir(path, 0o755) == 0 else {
            let kind: HarnessError.Kind =
                errno == EACCES || errno == EPERM || errno == EROFS ? .permission : .environmentUnfit
            let reason = String(cString: strerror(errno))
            let advice = "name a directory that can be written with --work-dir"
            throw HarnessError(kind, "cannot make the working directory '\(path)': \(reason); \(advice)")
        }
    }

    static func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func startJanitor(removing paths: [String]) throws(HarnessError) -> Janitor {
        do {
            return try Janitor.start(removing: paths)
        } catch {
            throw HarnessError(.environmentUnfit, "cannot watch over the working directory: \(error)")
        }
    }

    /// Removes directories whose runner no longer lives: the machine went down, or the janitor was killed too.
    package static func sweep(_ options: BenchmarkOptions) {
        for root in Set([options.diskDirectory, options.tmpfsDirectory]) {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
            for name in names where name.hasPrefix(prefix) {
                guard let pid = pid_t(name.dropFirst(prefix.count).prefix { $0 != "-" }) else { continue }
                if kill(pid, 0) != 0 && errno == ESRCH { remove("\(root)/\(name)") }
            }
        }
    }
}
