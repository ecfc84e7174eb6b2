import Vocabulary

/// The machine's settings as its files show them; a test hands in captured texts.
package struct DoctorFacts: Sendable {
    /// The text of a file without trailing white space, nil where there is no such file.
    package let text: @Sendable (String) -> String?
    /// CPUs that this process may use.
    package let cores: Int
    /// What runs on disk are stored on ("ext4").
    package let workFileSystem: String?
    /// Free bytes where runs in memory keep their files; nil where there is no such place.
    package let tmpfsAvailableBytes: Int64?
    /// The directories themselves, for the commands.
    package let workDirectory: String
    package let tmpfsDirectory: String
    /// The CPU quotas of this process's control groups, the tightest first.
    let quotas: [CPUQuota]
    /// The memory limit that leaves least; nil where there is none.
    let memoryLimit: MemoryLimit?
    /// The CPUs that may be used, of those that there are; nil where nobody looked.
    let cpus: CPUSet?

    package init(
        cores: Int,
        workDirectory: String,
        tmpfsDirectory: String,
        workFileSystem: String?,
        tmpfsAvailableBytes: Int64?,
        quotas: [CPUQuota] = [],
        memoryLimit: MemoryLimit? = nil,
        cpus: CPUSet? = nil,
        text: @escaping @Sendable (String) -> String?
    ) {
        self.cores = cores
        self.workDirectory = workDirectory
        self.tmpfsDirectory = tmpfsDirectory
        self.workFileSystem = workFileSystem
        self.tmpfsAvailableBytes = tmpfsAvailableBytes
        self.quotas = quotas
        self.memoryLimit = memoryLimit
        self.cpus = cpus
        self.text = text
    }

    /// This machine's; nothing is changed by looking.
    package static func read(workDirectory: String, tmpfsDirectory: String) -> DoctorFacts {
        let work = Measured { () throws(HostProbeError) in try StoragePlace(directory: workDirectory) }
        let memory = Measured { () throws(HostProbeError) in try StoragePlace(directory: tmpfsDirectory) }
        let groups = ControlGroups.read()
        return DoctorFacts(
            cores: Ceilings.availableCores,
            workDirectory: workDirectory,
            tmpfsDirectory: tmpfsDirectory,
            workFileSystem: work.value?.fileSystem,
            tmpfsAvailableBytes: memory.value?.availableBytes,
            quotas: groups.cpuQuotas,
            memoryLimit: groups.memoryLimit,
            cpus: CPUSet.read(groups)
        ) { path in
            Measured { () throws(HostProbeError) in try KernelFile(path: path).readLine() }.value
        }
    }

    /// A file's text as a whole number.
    func integer(_ path: String) -> Int64? { text(path).flatMap { Int64($0) } }
}
