import CLinux
import Glibc
import Vocabulary

/// What this machine runs inside of.
enum Virtualisation {
    /// The hypervisor's usual name by its CPUID signature (systemd's src/basic/virt.c lists the same ones).
    static func name(signature: String) -> String {
        switch signature {
        case "KVMKVMKVM", "Linux KVM Hv": "kvm"
        case "VMwareVMware": "vmware"
        case "Microsoft Hv": "hyperv"
        case "XenVMMXenVMM": "xen"
        case "TCGTCGTCGTCG": "qemu"
        case "bhyve bhyve ": "bhyve"
        case "VBoxVBoxVBox": "virtualbox"
        case "ACRNACRNACRN": "acrn"
        default: "unknown hypervisor"
        }
    }

    /// "none", a hypervisor's name, or "unknown" where neither CPUID nor the firmware tells.
    static func detect() -> String {
        var letters = [CChar](repeating: 0, count: 13)
        switch tb_hypervisor_signature(&letters) {
        case 0: return name(signature: text(letters))
        case -ENOENT: return "none"
        default: return fromFirmware()
        }
    }

    /// The container manager around this process, by the marks that each leaves; "none seen" is no proof of absence.
    static func container() -> String {
        if access("/.dockerenv", F_OK) == 0 { return "docker" }
        if access("/run/.containerenv", F_OK) == 0 { return "podman" }
        let told = Measured { () throws(HostProbeError) in try KernelFile(path: "/run/systemd/container").readLine() }
        return told.value ?? "none seen"
    }

    private static func fromFirmware() -> String {
        let type = Measured { () throws(HostProbeError) in try KernelFile(path: "/sys/hypervisor/type").readLine() }
        if let type = type.value { return type }
        let vendor = Measured { () throws(HostProbeError) in
            try KernelFile(path: "/sys/class/dmi/id/sys_vendor").readLine()
        }
        switch vendor.value {
        case "QEMU": return "kvm"
        case "VMware, Inc.": return "vmware"
        case "Microsoft Corporation": return "hyperv"
        default: return "unknown"
        }
    }

    private static func text(_ letters: [CChar]) -> String {
        String(decoding: letters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
