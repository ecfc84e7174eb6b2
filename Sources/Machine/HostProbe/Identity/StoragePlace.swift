import CLinux
import Glibc
import Vocabulary

/// What a directory is stored on.
package struct StoragePlace {
    /// "ext4", "tmpfs"; the magic number in hexadecimal for one without a known name.
    package let fileSystem: String
    /// "memory", "solid-state", "rotating", "virtual", "network" or "unknown".
    package let deviceKind: String
    /// The block device's name ("vda", "nvme0n1p2").
    let device: Measured<String>
    /// Bytes that an ordinary user may still write.
    let availableBytes: Int64

    /// Throws `.unreadable` when there is no such directory.
    package init(directory: String) throws(HostProbeError) {
        var found = tb_filesystem()
        let outcome = tb_read_filesystem(directory, &found)
        guard outcome == 0 else { throw HostProbeError(.unreadable, "statfs \(directory)", systemError: -outcome) }
        let known = tb_filesystem_name(found.magic).map { String(cString: $0) }
        fileSystem = known ?? "0x\(String(found.magic, radix: 16))"
        availableBytes = found.available_bytes
        device = DeviceNumber.under(directory).map { number in
            Self.deviceName(number) ?? "\(number.major):\(number.minor)"
        }
        deviceKind = Self.kind(fileSystem: fileSystem, number: DeviceNumber.under(directory).value, name: device.value)
    }

    /// A device's kind; a virtual disk's own claim to rotate or not says nothing, so it is "virtual".
    static func kind(fileSystem: String, number: DeviceNumber?, name: String?) -> String {
        if ["tmpfs", "ramfs"].contains(fileSystem) { return "memory" }
        if ["nfs", "cifs", "9p"].contains(fileSystem) { return "network" }
        guard let number, let name else { return "unknown" }
        if name.hasPrefix("vd") || name.hasPrefix("xvd") { return "virtual" }
        if name.hasPrefix("zram") || name.hasPrefix("ram") { return "memory" }
        let base = "/sys/dev/block/\(number.major):\(number.minor)"
        // A partition's queue belongs to its disk, one level up.
        for path in ["\(base)/queue/rotational", "\(base)/../queue/rotational"] {
            let told = Measured { () throws(HostProbeError) in try KernelFile(path: path).readLine() }
            if let rotates = told.value { return rotates == "1" ? "rotating" : "solid-state" }
        }
        return "unknown"
    }

    private static func deviceName(_ number: DeviceNumber) -> String? {
        let file = Measured { () throws(HostProbeError) in
            try KernelFile(path: "/sys/dev/block/\(number.major):\(number.minor)/uevent").readLine()
        }
        return file.value?.split(separator: "\n").first { $0.hasPrefix("DEVNAME=") }.map { String($0.dropFirst(8)) }
    }
}
