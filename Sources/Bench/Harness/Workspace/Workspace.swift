import EngineClient
import FoundationEssentials
import Glibc
package import Scenarios

/// The directories of one invocation, on disk and in memory; gone when it ends, whichever way it ends.
package struct Workspace: Sendable {
    /// Below the options' `diskDirectory`; nil when no run needs it.
    package let diskPath: String?
    /// Below the options' `tmpfsDirectory`; nil when no run needs it.
    package let tmpfsPath: String?
    private let folders: [StorageSpecification.Kind: WorkFolder]

    /// Makes what the plan needs, lends it, and removes it, also when `body` throws.
    ///
    /// The space that `plan` needs is promised to it, so that no other runner takes it. A janitor process removes the
    /// directories where the runner can't any more (SIGKILL). Throws `HarnessError` `.environmentUnfit` or `.permission`.
    package static func with<Value>(
        _ options: BenchmarkOptions,
        needsDisk: Bool,
        needsTmpfs: Bool,
        id: String,
        plan: Plan? = nil,
        body: (Workspace) async throws -> Value
    ) async throws -> Value {
        var folders: [StorageSpecification.Kind: WorkFolder] = [:]
        defer { for folder in folders.values { folder.remove() } }
        func make(_ kind: StorageSpecification.Kind, _ root: String) throws(HarnessError) {
            do {
                folders[kind] = try WorkFolder(id, below: root)
            } catch {
                throw unusable(error)
            }
        }
        if needsDisk { try make(.disk, options.diskDirectory) }
        if needsTmpfs { try make(.tmpfs, options.tmpfsDirectory) }
        if let plan {
            for (kind, folder) in folders {
                try await SpaceCheck.reserve(folder, for: plan, on: kind, options: options)
            }
        }
        return try await body(
            Workspace(diskPath: folders[.disk]?.path, tmpfsPath: folders[.tmpfs]?.path, folders: folders)
        )
    }

    /// From here on only directories of runs are written; others need leave no more space than for those.
    func payloadsAreWritten(_ plan: Plan) {
        let space = PlanSpace(plan.cells)
        for (kind, folder) in folders { folder.promise(space.runBytes(on: kind), onlyRunsAreLeft: true) }
    }

    /// A new directory for one run, on the file system its storage names.
    func makeRunDirectory(_ root: String, index: Int) throws(HarnessError) -> String {
        let path = "\(root)/run-\(index)"
        try Workspace.makeDirectory(path)
        return path
    }

    /// Creates one directory below an existing one.
    static func makeDirectory(_ path: String) throws(HarnessError) {
        guard mkdir(path, 0o755) == 0 else { throw cannotMake(path, errno) }
    }

    static func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func unusable(_ failure: WorkFolder.Failure) -> HarnessError {
        guard failure.number != 0 else {
            return HarnessError(.environmentUnfit, "cannot watch over the working directory: \(failure.reason)")
        }
        return cannotMake(failure.path, failure.number)
    }

    private static func cannotMake(_ path: String, _ number: Int32) -> HarnessError {
        let kind: HarnessError.Kind = [EACCES, EPERM, EROFS].contains(number) ? .permission : .environmentUnfit
        let reason = String(cString: strerror(number))
        let advice = "name a directory that can be written with --work-dir"
        return HarnessError(kind, "cannot make the working directory '\(path)': \(reason); \(advice)")
    }

    /// Removes directories whose runner no longer lives: the machine went down, or the janitor was killed too.
    package static func sweep(_ options: BenchmarkOptions) {
        for root in Set([options.diskDirectory, options.tmpfsDirectory]) { WorkFolder.sweep(root) }
    }
}
