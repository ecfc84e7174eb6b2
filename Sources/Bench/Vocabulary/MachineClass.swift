/// What two machines must share before their figures may be compared. Absent: could not be found out.
package struct MachineClass: Codable, Sendable, Hashable {
    /// Instruction set, such as `x86_64`.
    package var architecture: String?
    /// CPU model name.
    package var cpuModel: String?
    /// CPUs that it may run on.
    package var cores: Int?
    /// CPU time per time that control groups let it use, in cores; absent where none limits it.
    package var cpuQuotaCores: Double?
    /// Memory that it may use, rounded to whole GiB.
    package var memoryGiB: Int?
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

    package init(
        architecture: String? = nil,
        cpuModel: String? = nil,
        cores: Int? = nil,
        cpuQuotaCores: Double? = nil,
        memoryGiB: Int? = nil,
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
        self.memoryGiB = memoryGiB
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
        case memoryGiB = "memory_gib"
        case virtualisation
        case fileSystem = "file_system"
        case deviceKind = "device_kind"
        case kernel
        case operatingSystem = "operating_system"
    }
}

extension MachineClass {
    /// A name for folders, equal for equal classes: architecture, cores, memory, and a hash over every field.
    package var key: String {
        let fields: [String?] = [
            architecture, cpuModel, cores.map { "\($0)" }, memoryGiB.map { "\($0)" }, virtualisation, fileSystem,
            deviceKind, kernel, operatingSystem,
        ]
        // Only where there is one, so that keys from before it was looked at stay what they were.
        let quota = cpuQuotaCores.map { "\nquota \($0)" } ?? ""
        let text = fields.map { $0 ?? "?" }.joined(separator: "\n") + quota
        // FNV-1a, 64 bits (Fowler, Noll, Vo); it only keeps folders apart.
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash & 0xffff_ffff, radix: 16)
        let parts = [architecture, cores.map { "\($0)c" }, memoryGiB.map { "\($0)g" }].compactMap { $0 }
        return (parts + [String(repeating: "0", count: 8 - digits.count) + digits]).joined(separator: "-")
    }
}
