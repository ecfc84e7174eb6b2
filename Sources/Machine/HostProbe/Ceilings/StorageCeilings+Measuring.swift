import CLinux
import Vocabulary

extension StorageCeilings {
    /// Measures in a file without a name under `directory`: it is gone with its descriptor, whatever happens. At most
    /// 128 MiB, each figure bounded by `each` and the end of the file; reading from the device by eight times that, since
    /// a slow device begins slowly and limits of control groups work in slices of a tenth of a second.
    package static func measure(directory: String, each: Duration = .milliseconds(300)) -> StorageCeilings {
        let eachNs = Ceilings.sliceNs(of: each) * Int64(Ceilings.slices)
        let file: NamelessFile
        do {
            file = try NamelessFile(directory: directory)
        } catch {
            let absent = Measured<Ceiling>.absent(error.message)
            return StorageCeilings(write: absent, writeSynced: absent, readCached: absent, read: absent)
        }
        let write = Measured { () throws(HostProbeError) in try file.write(durationNs: eachNs) }
        let readCached = Measured { () throws(HostProbeError) in try file.readCached(durationNs: eachNs) }
        let writeSynced = Measured { () throws(HostProbeError) in try file.writeSynced(durationNs: eachNs) }
        let read: Measured<Ceiling>
        if let kind = memoryFileSystem(at: directory) {
            read = .absent("\(directory) is on \(kind), whose files are always in memory")
        } else {
            read = Measured { () throws(HostProbeError) in try file.readEvicted(durationNs: 8 * eachNs) }
        }
        return StorageCeilings(write: write, writeSynced: writeSynced, readCached: readCached, read: read)
    }

    private static func memoryFileSystem(at directory: String) -> String? {
        var fileSystem = tb_filesystem()
        guard tb_read_filesystem(directory, &fileSystem) == 0, let name = tb_filesystem_name(fileSystem.magic) else {
            return nil
        }
        let kind = String(cString: name)
        return ["tmpfs", "ramfs"].contains(kind) ? kind : nil
    }
}
