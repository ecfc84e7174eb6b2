/// How much CPU time a control group may use in each period before it is stopped until the next one.
package struct CPUQuota: Equatable, Sendable {
    /// CPU time per time: 0.5 is half a core.
    package let cores: Double
    /// The period, in microseconds; 100,000 unless set otherwise.
    package let periodMicroseconds: Int64
    /// The group's folder.
    package let folder: String
    /// The file in it that states the quota, and what is written to it for none.
    let file: (name: String, text: String, none: String)

    package static func == (one: CPUQuota, other: CPUQuota) -> Bool {
        one.cores == other.cores && one.periodMicroseconds == other.periodMicroseconds && one.folder == other.folder
    }

    init(
        cores: Double,
        periodMicroseconds: Int64,
        folder: String,
        file: (name: String, text: String, none: String) = ("cpu.max", "max", "max")
    ) {
        self.file = file
        self.cores = cores
        self.periodMicroseconds = periodMicroseconds
        self.folder = folder
    }

    /// The quota that a group's own files state; nil where it has none.
    init?(folder: String) {
        // Version 2 says "50000 100000" or "max 100000"; version 1 has a file each, and -1 for none.
        let numbers: [Int64?]
        if let text = ControlGroups.text(folder, "cpu.max") {
            file = ("cpu.max", text, "max")
            numbers = text.split(separator: " ").map { Int64($0) }
        } else {
            numbers = ["cpu.cfs_quota_us", "cpu.cfs_period_us"].map { name in
                ControlGroups.text(folder, name).flatMap { Int64($0) }
            }
            file = ("cpu.cfs_quota_us", numbers[0].map { "\($0)" } ?? "", "-1")
        }
        guard numbers.count == 2, let quota = numbers[0], let period = numbers[1], quota > 0, period > 0 else {
            return nil
        }
        cores = Double(quota) / Double(period)
        periodMicroseconds = period
        self.folder = folder
    }
}

extension ControlGroups {
    /// The quotas that hold this process, the tightest first.
    package var cpuQuotas: [CPUQuota] {
        cpuFolders.compactMap { CPUQuota(folder: $0) }.sorted { $0.cores < $1.cores }
    }
}
