import EngineClient
import Glibc
import HostProbe
import Scenarios

/// Refuses a plan that would not fit, before anything is written.
enum SpaceCheck {
    static func verify(_ plan: Plan, options: BenchmarkOptions) throws(HarnessError) {
        try verify(options.diskDirectory, neededBytes: plan.diskNeededBytes, plan: plan, option: "--work-dir")
        try verify(options.tmpfsDirectory, neededBytes: plan.tmpfsNeededBytes, plan: plan, option: "--tmpfs-dir")
        try verifyMemory(plan)
        if let limit = ControlGroups.read().memoryLimit { try verify(plan, limit: limit) }
    }

    /// What an engine has for itself at the least, and torrbench: a fifth more than the least of our own records.
    private static let engineBytes: Int64 = 24 << 20
    private static let runnerBytes: Int64 = 64 << 20

    /// Files on a tmpfs count as memory of the control group, and so do the engines; the page cache of a disk goes first.
    static func verify(_ plan: Plan, limit: MemoryLimit) throws(HarnessError) {
        let engines = plan.cells.map { EngineRequest.all(of: $0).count }.max() ?? 0
        let processBytes = Int64(engines) * engineBytes + runnerBytes
        let filesBytes = plan.tmpfsNeededBytes
        let spareBytes = filesBytes > 0 ? plan.scenario.limits.freeSpaceBytes : 0
        guard limit.availableBytes < filesBytes + processBytes + spareBytes else { return }
        let files = filesBytes > 0 ? "\(mebibytes(filesBytes)) for files in memory and " : ""
        let spare = spareBytes > 0 ? ", and is to leave \(mebibytes(spareBytes))" : ""
        let advice = filesBytes > 0 ? ", take storage.kind disk, or a smaller payload with --set payload.size=…" : ""
        throw HarnessError(
            .environmentUnfit,
            "the memory limit of the control group is \(mebibytes(limit.limitBytes)), of which "
                + "\(mebibytes(limit.availableBytes)) are left; this plan needs \(files)\(mebibytes(processBytes)) for "
                + "\(engines) engines and torrbench\(spare); raise the limit ('\(limit.folder)')\(advice)"
        )
    }

    /// A tmpfs may be larger than the memory there is; filling it would end in swapping, or in a killed engine.
    private static func verifyMemory(_ plan: Plan) throws(HarnessError) {
        let neededBytes = plan.tmpfsNeededBytes
        // Where the kernel does not say, the file system's own figure has to do.
        guard neededBytes > 0, let memory = try? MachineMemory.read() else { return }
        guard memory.availableBytes < neededBytes + plan.scenario.limits.freeSpaceBytes else { return }
        throw HarnessError(
            .environmentUnfit,
            "this machine has \(mebibytes(memory.availableBytes)) of memory available, this plan needs "
                + "\(mebibytes(neededBytes)) and is to leave \(mebibytes(plan.scenario.limits.freeSpaceBytes)); take "
                + "storage.kind disk, or a smaller payload with --set payload.size=…"
        )
    }

    private static func verify(
        _ directory: String,
        neededBytes: Int64,
        plan: Plan,
        option: String
    ) throws(HarnessError) {
        guard neededBytes > 0 else { return }
        var status = statvfs()
        guard statvfs(directory, &status) == 0 else {
            let reason = String(cString: strerror(errno))
            throw HarnessError(.environmentUnfit, "cannot use '\(directory)': \(reason); name another with \(option)")
        }
        let free = Int64(status.f_bavail) * Int64(status.f_frsize)
        let wanted = neededBytes + plan.scenario.limits.freeSpaceBytes
        guard free < wanted else { return }
        throw HarnessError(
            .environmentUnfit,
            "'\(directory)' has \(mebibytes(free)) free, this plan needs \(mebibytes(neededBytes)) and is to leave "
                + "\(mebibytes(plan.scenario.limits.freeSpaceBytes)); free some, name another place with \(option), or "
                + "take a smaller payload with --set payload.size=…"
        )
    }

    /// How long a runner waits for others that came after it to see that there is no room for them.
    private static let yieldTime = Duration.milliseconds(1500)
    private static let lookInterval = Duration.milliseconds(50)

    /// Promises what the plan needs to the owner of `folder`; refuses where others have been promised what is free.
    ///
    /// Every runner first makes its promise and then adds up all that it sees, so that two never both take the same space;
    /// the one that came later gives way.
    static func reserve(
        _ folder: WorkFolder,
        for plan: Plan,
        on kind: StorageSpecification.Kind,
        options: BenchmarkOptions
    ) async throws {
        let neededBytes = kind == .disk ? plan.diskNeededBytes : plan.tmpfsNeededBytes
        guard neededBytes > 0 else { return }
        folder.promise(neededBytes)
        let clock = ContinuousClock()
        let until = clock.now + yieldTime
        while true {
            let others = folder.promisedByOthers()
            guard others.bytes > 0, let free = freeBytes(folder.path) else { return }
            let spareBytes = plan.scenario.limits.freeSpaceBytes
            if free - others.bytes >= neededBytes + spareBytes { return }
            guard others.hasLater, clock.now < until else {
                let directory = kind == .disk ? options.diskDirectory : options.tmpfsDirectory
                let who = others.runners == 1 ? "another run" : "\(others.runners) other runs"
                throw HarnessError(
                    .environmentUnfit,
                    "'\(directory)' has \(mebibytes(free)) free, of which \(who) of torrbench will still need "
                        + "\(mebibytes(others.bytes)); this plan needs \(mebibytes(neededBytes)) and is to leave "
                        + "\(mebibytes(spareBytes)); wait for the end of the others, free some, name another place with "
                        + "\(kind == .disk ? "--work-dir" : "--tmpfs-dir"), or take a smaller payload with "
                        + "--set payload.size=…"
                )
            }
            try await Task.sleep(for: lookInterval)
        }
    }

    private static func freeBytes(_ directory: String) -> Int64? {
        var status = statvfs()
        guard statvfs(directory, &status) == 0 else { return nil }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    private static func mebibytes(_ bytes: Int64) -> String { "\(bytes / (1 << 20)) MiB" }
}
