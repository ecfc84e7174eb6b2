import Glibc
import HostProbe
package import Scenarios

/// Refuses a plan that the named directories cannot carry, before anything is started or written.
package enum EnvironmentCheck {
    /// Looks at this process's limits, at each directory the plan uses (whether it is one, may be written, is stored on
    /// what the scenario says, and has the space), and at the loopback interface. Throws `HarnessError` `.environmentUnfit` or `.permission`.
    package static func verify(_ plan: Plan, options: BenchmarkOptions) throws(HarnessError) {
        try ResourceCheck.verify(plan)
        if plan.diskNeededBytes > 0 {
            let directory = options.diskDirectory
            guard try isMemory(directory, option: "--work-dir") == false else {
                throw HarnessError(
                    .environmentUnfit,
                    "'\(directory)' is kept in memory, so runs with storage.kind disk would not measure a disk; "
                        + "name a directory on a disk with --work-dir"
                )
            }
        }
        if plan.tmpfsNeededBytes > 0 {
            let directory = options.tmpfsDirectory
            guard try isMemory(directory, option: "--tmpfs-dir") else {
                throw HarnessError(
                    .environmentUnfit,
                    "'\(directory)' is not a tmpfs, so runs with storage.kind tmpfs would measure a disk; name a tmpfs "
                        + "with --tmpfs-dir, or take storage.kind disk"
                )
            }
        }
        try SpaceCheck.verify(plan, options: options)
        try LoopbackCheck.verify(plan)
    }

    private static func isMemory(_ directory: String, option: String) throws(HarnessError) -> Bool {
        var status = stat()
        guard stat(directory, &status) == 0 else { throw unusable(directory, errno, option) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw unusable(directory, ENOTDIR, option) }
        guard access(directory, W_OK | X_OK) == 0 else { throw unusable(directory, errno, option) }
        do {
            return ["tmpfs", "ramfs"].contains(try StoragePlace(directory: directory).fileSystem)
        } catch {
            throw HarnessError(.environmentUnfit, "cannot tell what '\(directory)' is stored on: \(error)")
        }
    }

    private static func unusable(_ directory: String, _ number: Int32, _ option: String) -> HarnessError {
        let kind: HarnessError.Kind = [EACCES, EPERM, EROFS].contains(number) ? .permission : .environmentUnfit
        return HarnessError(
            kind,
            "cannot use '\(directory)': \(String(cString: strerror(number))); name another with \(option)"
        )
    }
}
