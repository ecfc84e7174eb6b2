import Glibc
import Scenarios

/// Refuses a plan that would not fit, before anything is written.
enum SpaceCheck {
    static func verify(_ plan: Plan, options: BenchmarkOptions) throws(HarnessError) {
        try verify(options.diskDirectory, neededBytes: plan.diskNeededBytes, plan: plan, option: "--work-dir")
        try verify(options.tmpfsDirectory, neededBytes: plan.tmpfsNeededBytes, plan: plan, option: "--tmpfs-dir")
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

    private static func mebibytes(_ bytes: Int64) -> String { "\(bytes / (1 << 20)) MiB" }
}
