/// What a process read and wrote, ended threads included (proc_pid_io(5)).
package struct ProcessIO: Equatable, Sendable {
    /// Bytes that read calls returned, page cache and sockets included; memory-mapped reads are not in it.
    package let requestedReadBytes: Int64
    /// Bytes handed to write calls, page cache and sockets included.
    package let requestedWriteBytes: Int64
    /// Read calls.
    package let readCalls: Int64
    /// Write calls.
    package let writeCalls: Int64
    /// Bytes fetched from the device.
    package let deviceReadBytes: Int64
    /// Bytes sent to the device, counted when a page becomes dirty (always 0 on tmpfs).
    package let deviceWriteBytes: Int64
    /// Bytes whose write was saved because the pages were dropped first.
    package let cancelledWriteBytes: Int64
}
