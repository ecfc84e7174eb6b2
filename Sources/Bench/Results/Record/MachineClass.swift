/// What two machines must share before their figures may be compared. Absent: could not be found out.
package struct MachineClass: Codable, Sendable, Equatable {
    /// Instruction set, such as `x86_64`.
    package var architecture: String?
    /// CPU model name.
    package var cpuModel: String?
    /// CPUs that it may run on.
    package var cores: Int?
    /// CPU time per time that control groups let it use, in cores; absent where none limits it.
    package var cpuQuotaCores: Double?
    /// Memory that it may use, rounded to whole GiB.
    package var memoryGib: Int?
    /// `none`, or the hypervisor or container kind.
    package var virtualisation: String?
    /// File system type under the work directory.
    package var fileSystem: String?
    /// Kind of the device under it: `ram`, `ssd`, `hdd`, `virtual`, ….
    package var deviceKind: String?
    /// Kernel major.minor.
    package var kernel: String?
    /// Distribution and its version.
    package var operatingSystem: String?

    /// Takes every field as it is; nothing is checked here.
    package init(
        architecture: String? = nil,
        cpuModel: String? = nil,
        cores: Int? = nil,
        cpuQuotaCores: Double? = nil,
        memoryGib: Int? = nil,
        virtualisation: String? = nil,
        fileSystem: String? = nil,
        deviceKind: String? = nil,
        kernel: String? = nil,
        operatingSystem: String? = nil
    ) {
        self.architecture = architecture
        self.cpuModel = cpuModel
        self.cores = cores
        self.cpuQuotaCores = cpuQuotaCores
        self.memoryGib = memoryGib
        self.virtualisation = virtualisation
        self.fileSystem = fileSystem
        self.deviceKind = deviceKind
        self.kernel = kernel
        self.operatingSystem = operatingSystem
    }

    private enum CodingKeys: String, CodingKey {
        case architecture
        case cpuModel = "cpu_model"
        case cores
        case cpuQuotaCores = "cpu_quota_cores"
        case memoryGib = "memory_gib"
        case virtualisation
        case fileSystem = "file_system"
        case deviceKind = "device_kind"
        case kernel
        case operatingSystem = "operating_system"
    }
}
