extension DoctorRules {
    /// What control groups and affinity withhold from this process.
    static func controlGroups(_ facts: DoctorFacts) -> [DoctorFinding] {
        facts.quotas.map { quota(of: $0, online: facts.cpus?.online ?? facts.cores) }
            + [facts.memoryLimit.map(memory), facts.cpus.flatMap(cpus)].compactMap { $0 }
    }

    private static func quota(of quota: CPUQuota, online: Int) -> DoctorFinding {
        let file = "\(quota.folder)/\(quota.file.name)"
        return DoctorFinding(
            "cpu_quota",
            .limits,
            "the control group '\(quota.folder)' may use \(quota.cores) of \(online) cores: when that is used up, everything "
                + "in it is stopped for the rest of each \(quota.periodMicroseconds / 1000) ms",
            mend: ["echo '\(quota.file.none)' | sudo tee \(file)"],
            undo: ["echo '\(quota.file.text)' | sudo tee \(file)"]
        )
    }

    private static func memory(_ limit: MemoryLimit) -> DoctorFinding {
        DoctorFinding(
            "memory_limit",
            .limits,
            "the control group '\(limit.folder)' may use \(limit.limitBytes >> 20) MiB of memory, of which "
                + "\(limit.availableBytes >> 20) MiB are left: engines and files on a tmpfs count, and what is over it is killed"
        )
    }

    private static func cpus(_ cpus: CPUSet) -> DoctorFinding? {
        guard cpus.allowed < cpus.online else { return nil }
        let why = cpus.isWithheldByGroup ? "its control group's cpuset" : "an affinity mask (taskset)"
        return DoctorFinding(
            "cpus",
            .note,
            "torrbench may run on \(cpus.allowed) of \(cpus.online) CPUs: \(why) withholds the others"
        )
    }
}
