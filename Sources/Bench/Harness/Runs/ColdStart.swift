import FoundationEssentials
import Glibc
import HostProbe
import Metainfo
import Vocabulary

/// Getting a payload out of the page cache before a run, and proving afterwards that it came from the device.
enum ColdStart {
    /// Writes the payload's dirty pages out and drops them; must run before any engine maps the files.
    static func evict(_ prepared: PreparedPayload) throws(HarnessError) {
        for file in prepared.payload.files.indices {
            let path = prepared.path(of: file, below: prepared.savePath)
            let fd = open(path, O_RDONLY | O_CLOEXEC)
            guard fd >= 0 else { throw failure("open", path, errno) }
            defer { close(fd) }
            guard fdatasync(fd) == 0 else { throw failure("flush", path, errno) }
            let status = posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED)
            guard status == 0 else { throw failure("evict", path, status) }
        }
    }

    /// Bytes the seeders fetched from the device during the transfer; nil when `/proc` does not say.
    static func deviceReadBytes(_ seeders: [RunningEngine], marks: [PhaseMark]) -> Int64? {
        guard let first = marks.first, let last = marks.last else { return nil }
        var total: Int64 = 0
        for seeder in seeders {
            guard let before = first.processes[seeder.label]?.io.value,
                let after = last.processes[seeder.label]?.io.value
            else { return nil }
            total += after.deviceReadBytes - before.deviceReadBytes
        }
        return total
    }

    private static func failure(_ verb: String, _ path: String, _ number: Int32) -> HarnessError {
        HarnessError(
            .environmentUnfit,
            "cannot \(verb) '\(path)' for a cold start: \(String(cString: strerror(number)))"
        )
    }
}
