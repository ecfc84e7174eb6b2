import CLinux
import Glibc
import Vocabulary

/// A block device by its numbers.
struct DeviceNumber: Equatable {
    let major: UInt32
    let minor: UInt32

    /// The device under a directory; absent for file systems without one (tmpfs, overlay, network).
    static func under(_ directory: String) -> Measured<DeviceNumber> {
        var fileSystem = tb_filesystem()
        let outcome = tb_read_filesystem(directory, &fileSystem)
        guard outcome == 0 else {
            return .absent(HostProbeError(.unreadable, "statfs \(directory)", systemError: -outcome).message)
        }
        // Major 0 is the kernel's for devices that are not there (anonymous).
        guard fileSystem.device_major != 0 else {
            let kind = tb_filesystem_name(fileSystem.magic).map { String(cString: $0) } ?? "unknown file system"
            return .absent("\(directory) is on \(kind), which has no block device of its own")
        }
        return .value(DeviceNumber(major: fileSystem.device_major, minor: fileSystem.device_minor))
    }
}
