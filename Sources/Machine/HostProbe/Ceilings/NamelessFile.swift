import CLinux
import Glibc

/// A file that has lost its name at once, written and read at full speed.
final class NamelessFile {
    /// Large beside a device's own cache, small beside a work directory.
    private static let bytesMaximum: Int64 = 128 << 20
    private static let chunkBytes = 1 << 20
    /// Chunks between two fdatasync calls.
    private static let chunksPerSync = 8

    private let descriptor: Descriptor
    private let directory: String
    private var chunk: [UInt8]
    private var length: Int64 = 0

    init(directory: String) throws(HostProbeError) {
        self.directory = directory
        var template = Array("\(directory)/.torrbench-ceiling-XXXXXX".utf8CString)
        let opened = mkstemp(&template)
        guard opened >= 0 else { throw HostProbeError(.system, "make a file in \(directory)", systemError: errno) }
        descriptor = Descriptor(adopting: opened)
        unlink(template)
        _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
        chunk = Ceilings.incompressibleBytes(Self.chunkBytes)
    }

    func write(durationNs: Int64) throws(HostProbeError) -> Ceiling {
        let ceiling = try timed(durationNs) { (offset) throws(HostProbeError) in
            try self.writeChunk(at: offset)
            return offset + Int64(Self.chunkBytes) < Self.bytesMaximum
        }
        length = ceiling.bytes
        return ceiling
    }

    /// Writes the file again from its start with a sync every few chunks.
    func writeSynced(durationNs: Int64) throws(HostProbeError) -> Ceiling {
        // What an earlier figure left dirty is not this one's to pay for.
        try sync()
        let stepBytes = Self.chunksPerSync * Self.chunkBytes
        return try timed(durationNs, stepBytes: stepBytes) { (offset) throws(HostProbeError) in
            for index in 0..<Self.chunksPerSync {
                let position = (offset + Int64(index * Self.chunkBytes)) % Self.bytesMaximum
                try self.writeChunk(at: position)
                self.length = max(self.length, position + Int64(Self.chunkBytes))
            }
            try self.sync()
            return true
        }
    }

    func readCached(durationNs: Int64) throws(HostProbeError) -> Ceiling {
        try timed(durationNs) { (offset) throws(HostProbeError) in
            try self.readChunk(at: offset % max(self.length, Int64(Self.chunkBytes)))
            return true
        }
    }

    func readEvicted(durationNs: Int64) throws(HostProbeError) -> Ceiling {
        let outcome = tb_evict_file(descriptor.number)
        guard outcome == 0 else { throw failure("evict", -outcome) }
        return try timed(durationNs) { (offset) throws(HostProbeError) in
            try self.readChunk(at: offset)
            return offset + Int64(Self.chunkBytes) < self.length
        }
    }

    /// Repeats a step at growing offsets until the time is up or the step says that it was the last.
    private func timed(
        _ durationNs: Int64,
        stepBytes: Int = NamelessFile.chunkBytes,
        _ body: (Int64) throws(HostProbeError) -> Bool
    ) throws(HostProbeError) -> Ceiling {
        let startedNs = tb_monotonic_ns()
        var bytes: Int64 = 0
        var more = true
        while more, tb_monotonic_ns() - startedNs < durationNs {
            more = try body(bytes)
            bytes += Int64(stepBytes)
        }
        return Ceiling(bytes: bytes, elapsedNs: tb_monotonic_ns() - startedNs, parallelism: 1)
    }

    private func writeChunk(at offset: Int64) throws(HostProbeError) {
        try whole("write") { space, done in
            pwrite(descriptor.number, space.baseAddress.map { $0 + done }, space.count - done, off_t(offset) + done)
        }
    }

    private func readChunk(at offset: Int64) throws(HostProbeError) {
        try whole("read") { space, done in
            pread(descriptor.number, space.baseAddress.map { $0 + done }, space.count - done, off_t(offset) + done)
        }
    }

    /// Repeats a call until the whole chunk is through; a call that moves nothing is an error.
    private func whole(
        _ what: String,
        _ call: (UnsafeMutableRawBufferPointer, Int) -> Int
    ) throws(HostProbeError) {
        var done = 0
        while done < chunk.count {
            let count = chunk.withUnsafeMutableBytes { call($0, done) }
            guard count != 0 else { throw HostProbeError(.system, "\(what) a file in \(directory): it ended early") }
            if count > 0 { done += count } else if errno != EINTR { throw failure(what, errno) }
        }
    }

    private func sync() throws(HostProbeError) {
        guard fdatasync(descriptor.number) == 0 else { throw failure("sync", errno) }
    }

    private func failure(_ what: String, _ number: Int32) -> HostProbeError {
        HostProbeError(.system, "\(what) a file in \(directory)", systemError: number)
    }
}
