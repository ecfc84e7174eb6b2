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

    package init(
        cores: Int,
        workDirectory: String,
        tmpfsDirectory: String,
        workFileSystem: String?,
        tmpfsAvailableBytes: Int64?,
        text: @escaping @Sendable (String) -> String?
    ) {
        self.cores = cores
        self.workDirectory = workDirectory
        self.tmpfsDirectory = tmpfsDirectory
        self.workFileSystem = workFileSystem
        self.tmpfsAvailableBytes = tmpfsAvailableBytes
        self.text = text
    }

    /// This machine's; nothing is changed by looking.
    package static func read(workDirectory: String, tmpfsDirectory: String) -> DoctorFacts {
        let work = Reading { () throws(HostProbeError) in try StoragePlace(directory: workDirectory) }
        let memory = Reading { () throws(HostProbeError) in try StoragePlace(directory: tmpfsDirectory) }
        return DoctorFacts(
            cores: Ceilings.availableCores,
            workDirectory: workDirectory,
            tmpfsDirectory: tmpfsDirectory,
            workFileSystem: work.value?.fileSystem,
            tmpfsAvailableBytes: memory.value?.availableBytes
        ) { path in
            Reading { () throws(HostProbeError) in try KernelFile(path: path).readLine() }.value
        }
    }

    /// A file's text as a whole number.
    func integer(_ path: String) -> Int64? { text(path).flatMap { Int64($0) } }
}
