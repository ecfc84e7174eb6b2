extension ControlGroups {
    /// What they allow, by what they limit; empty where they limit nothing.
    func inWords(_ cpus: CPUSet) -> [String: String] {
        var found: [String: String] = [:]
        if let quota = cpuQuotas.first { found["cpu"] = "\(quota.cores) cores in each \(quota.periodMicroseconds) µs" }
        if let memory = memoryLimit {
            found["memory"] = "\(memory.limitBytes >> 20) MiB, of which \(memory.availableBytes >> 20) MiB are left"
        }
        if cpus.isWithheldByGroup, let count = cpus.groupAllowed { found["cpus"] = "\(count) of \(cpus.online)" }
        return found
    }
}
