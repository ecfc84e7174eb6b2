package import Vocabulary

/// What else is known of the machine, for a reader who asks why two results differ.
package struct MachineDetail: Equatable, Sendable {
    /// The host's own name; what `redacted()` removes first.
    package var hostName: Measured<String>
    /// The kernel's full release.
    package var kernelRelease: String
    /// CPU features that decide hashing and copying speed, in this order where present: `MachineIdentity.features`.
    package var cpuFeatures: [String]
    /// Frequency governor of CPU 0.
    package var governor: Measured<String>
    /// The kernel's clock source ("tsc", "kvm-clock").
    package var clockSource: Measured<String>
    /// The container manager around this process, "none" when there is none to be seen.
    package var container: String
    /// Block device under the work directory ("vda"), and where it is mounted from.
    package var device: Measured<String>
    /// What control groups allow this process, in words by what they limit ("cpu", "memory", "cpus").
    package var controlGroups: [String: String]
    /// Free bytes on the work directory's file system.
    package var availableBytes: Measured<Int64>
    /// Kernel settings that matter, by sysctl name ("net.ipv4.tcp_rmem"); the text as the kernel shows it.
    package var sysctls: [String: Measured<String>]
    /// Versions by library ("libcrypto"); callers add those that only an engine can tell (libtorrent, Boost).
    package var libraries: [String: String]
}
