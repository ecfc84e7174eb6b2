import Glibc

/// Where the protocol's bytes go; ends the process when nobody can read them any more.
struct OutputDescriptor: Sendable {
    private let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Whether a write would go out at least in part.
    var isWritable: Bool { waitWritable(milliseconds: 0) }

    /// Writes what fits now; 0 when nothing does.
    func writeSome(_ bytes: UnsafeRawBufferPointer) -> Int {
        while true {
            let count = write(descriptor, bytes.baseAddress, bytes.count)
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN: return 0
            case EPIPE:
                Log.write("the client has closed the pipe; ending")
                ExitStatus.fine.end()
            default:
                Log.write("can't write to the client: errno \(errno)")
                ExitStatus.internalError.end()
            }
        }
    }

    /// Writes all of it, waiting for the reader until `deadlineNs`, for ever without one; whether it got through.
    func writeAll(_ bytes: UnsafeRawBufferPointer, deadlineNs: Int64?) -> Bool {
        var left = bytes[...]
        while !left.isEmpty {
            let count = writeSome(UnsafeRawBufferPointer(rebasing: left))
            left = left.dropFirst(count)
            guard count == 0 else { continue }
            guard let deadlineNs else {
                _ = waitWritable(milliseconds: -1)
                continue
            }
            let milliseconds = (deadlineNs - MonotonicClock.nowNs()) / .milliseconds(1)
            guard milliseconds > 0, waitWritable(milliseconds: Int32(clamping: milliseconds)) else { return false }
        }
        return true
    }

    private func waitWritable(milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }
}
