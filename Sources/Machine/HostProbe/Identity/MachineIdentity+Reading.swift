import CLinux
import Glibc
import Vocabulary

extension MachineIdentity {
    /// CPU features that decide hashing, copying and encryption speed; `MachineDetail.cpuFeatures` keeps this order.
    package static let features = [
        "sha_ni", "sha1", "sha2", "sha512", "ssse3", "avx", "avx2", "avx512f", "avx512bw", "vaes", "aes", "pclmulqdq",
        "erms", "fsrm", "constant_tsc", "nonstop_tsc",
    ]

    /// Kernel settings that matter to a transfer over loopback and to writing.
    package static let sysctls = [
        "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem", "net.ipv4.tcp_congestion_control", "net.core.rmem_max",
        "net.core.wmem_max", "net.core.somaxconn", "net.core.default_qdisc", "vm.dirty_ratio",
        "vm.dirty_background_ratio", "vm.dirty_bytes", "vm.dirty_background_bytes", "vm.dirty_expire_centisecs",
        "vm.dirty_writeback_centisecs", "vm.swappiness", "vm.overcommit_memory", "kernel.sched_schedstats",
        "kernel.perf_event_paranoid",
    ]

    /// Looks at this machine, with the storage under `directory`; throws when even the comparison key cannot be told.
    package static func read(directory: String) throws(HostProbeError) -> MachineIdentity {
        let processor = try KernelFile(path: "/proc/cpuinfo", expectedBytes: 16384).read(ProcessorInfo.parse)
        let groups = ControlGroups.read()
        let memory = try MachineMemory.read()
        let place = try StoragePlace(directory: directory)
        let system = try KernelFile(path: "/etc/os-release").read(OperatingSystem.parse)
        let kernel = try kernelNames()
        let machineClass = MachineClass(
            architecture: kernel.machine,
            cpuModel: processor.model,
            cores: max(1, Int(tb_get_affinity(0, nil, 0))),
            cpuQuotaCores: groups.cpuQuotas.first?.cores,
            memoryGiB: Int(
                (Double(min(memory.totalBytes, groups.memoryLimit?.limitBytes ?? .max)) / 1_073_741_824).rounded()
            ),
            virtualisation: Virtualisation.detect(),
            fileSystem: place.fileSystem,
            deviceKind: place.deviceKind,
            kernel: KernelVersion.series(of: kernel.release),
            operatingSystem: system
        )
        let detail = MachineDetail(
            hostName: .value(kernel.hostName),
            kernelRelease: kernel.release,
            cpuFeatures: features.filter(processor.flags.contains),
            governor: line(of: "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
            clockSource: line(of: "/sys/devices/system/clocksource/clocksource0/current_clocksource"),
            container: Virtualisation.container(),
            device: place.device,
            controlGroups: groups.inWords(CPUSet.read(groups)),
            availableBytes: .value(place.availableBytes),
            sysctls: Dictionary(uniqueKeysWithValues: sysctls.map { ($0, sysctl($0)) }),
            libraries: [
                "libcrypto": String(cString: tb_libcrypto_version()),
                "glibc": String(cString: tb_libc_version()),
            ]
        )
        return MachineIdentity(machineClass: machineClass, detail: detail)
    }

    /// The same machine without what names it: the host's name, a kernel builder's suffix, the device, free space.
    package func redacted() -> MachineIdentity {
        var copy = self
        copy.detail.hostName = .absent("redacted")
        copy.detail.kernelRelease = KernelVersion.numeric(of: detail.kernelRelease)
        copy.detail.device = .absent("redacted")
        copy.detail.availableBytes = .absent("redacted")
        return copy
    }

    private static func sysctl(_ name: String) -> Measured<String> {
        let path = "/proc/sys/" + String(name.map { $0 == "." ? "/" : $0 })
        return line(of: path).map { $0.split { $0 == " " || $0 == "\t" }.joined(separator: " ") }
    }

    private static func line(of path: String) -> Measured<String> {
        Measured { () throws(HostProbeError) in try KernelFile(path: path).readLine() }
    }

    private static func kernelNames() throws(HostProbeError) -> (release: String, machine: String, hostName: String) {
        var names = utsname()
        guard uname(&names) == 0 else { throw HostProbeError(.system, "uname", systemError: errno) }
        return (text(of: names.release), text(of: names.machine), text(of: names.nodename))
    }

    /// The C string in a fixed array of utsname(2), which ends it within its bounds.
    private static func text(of field: some Any) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
