/// The comparison key: results may be compared only between equal classes. Nothing in it names a host.
package struct MachineClass: Equatable, Hashable, Sendable {
    /// "x86_64", "aarch64".
    package let architecture: String
    /// As the CPU calls itself, white space folded.
    package let cpuModel: String
    /// CPUs that this process may run on.
    package let cores: Int
    /// CPU time per time that its control groups let this process use, in cores; nil where none limits it.
    package let cpuQuotaCores: Double?
    /// Memory that this process may use in GiB, rounded to the nearest whole one.
    package let memoryGiB: Int
    /// "none", or the hypervisor ("kvm", "vmware", "xen", "hyperv", "unknown hypervisor").
    package let virtualisation: String
    /// File system under the work directory ("ext4", "tmpfs").
    package let fileSystem: String
    /// Device kind under it: "memory", "solid-state", "rotating", "virtual" or "unknown".
    package let deviceKind: String
    /// Kernel as "major.minor".
    package let kernel: String
    /// System and version ("debian 12").
    package let operatingSystem: String
}
