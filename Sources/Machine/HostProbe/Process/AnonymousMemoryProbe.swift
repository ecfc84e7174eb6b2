import Glibc
package import Vocabulary

/// A process's anonymous memory, read for a few microseconds where `smaps_rollup` walks every mapped page.
///
/// Resident minus shared pages of `/proc/PID/statm` (proc_pid_statm(5)): for a process that shares no anonymous pages
/// with another, which is every engine, that is its `Pss_Anon`.
package final class AnonymousMemoryProbe {
    private let file: KernelFile
    private let status: OptionalFile
    private let pageBytes = Int64(sysconf(Int32(_SC_PAGESIZE)))

    /// Opens the file; throws when there is no such process.
    package init(pid: Int32) throws(HostProbeError) {
        file = try KernelFile(path: "/proc/\(pid)/statm", expectedBytes: 128)
        status = OptionalFile(path: "/proc/\(pid)/status")
    }

    /// The most bytes ever, of a process that maps no files but its program; absent when it has ended.
    package func readPeakWithoutMappings() -> Measured<Int64> { status.parsed(ProcessMemory.parsePeakAnonymous) }

    /// Bytes now; absent when the process has ended.
    package func read() -> Measured<Int64> {
        let pageBytes = pageBytes
        return Measured { () throws(HostProbeError) in
            try file.read { text throws(HostProbeError) in
                try AnonymousMemoryProbe.pages(in: text) * pageBytes
            }
        }
    }

    /// The second field minus the third.
    static func pages(in text: ArraySlice<UInt8>) throws(HostProbeError) -> Int64 {
        var walk = ProcText(text)
        guard walk.nextInteger() != nil, let resident = walk.nextInteger(), let shared = walk.nextInteger() else {
            throw HostProbeError(.malformed, "/proc/PID/statm has fewer than three numbers")
        }
        return resident - shared
    }
}
